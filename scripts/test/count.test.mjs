import { expect, test } from 'vitest';
import { count } from './count.mjs';

const file = (status, ...statuses) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

test('counts what passed, failed, was skipped or left to do', () => {
  const testResults = [
    file('passed', 'passed', 'passed', 'skipped'),
    file('failed', 'failed', 'passed', 'todo'),
  ];
  expect(count({ success: false, testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a file that could not be run is a failure', () => {
  const testResults = [file('passed', 'passed'), file('failed')];
  expect(count({ success: false, testResults })).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a run that failed outside of its tests is a failure', () => {
  const testResults = [file('passed', 'passed')];
  expect(count({ success: false, testResults })).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('no report is a failure', () => {
  expect(count(null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
