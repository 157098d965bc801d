import { expect, test } from 'vitest';
import { replay, told } from '../testing/replay.ts';

const answer =
  '{"type":"assistant","message":{"content":[{"type":"text","text":"It is Done now."}]}}';
const result = (fields: object) =>
  JSON.stringify({ type: 'result', subtype: 'success', is_error: false, ...fields });

test('the text of the result is shown only where the last message does not hold it', () => {
  expect(told(replay('CLAUDE', [answer, result({ result: 'Done' })]).bodies)).toEqual([
    'AssistantMessage It is Done now.',
    'SystemMessage(result) Completed.',
  ]);
  expect(told(replay('CLAUDE', [answer, result({ result: 'Other' })]).bodies)).toEqual([
    'AssistantMessage It is Done now.',
    'AssistantMessage Other',
    'SystemMessage(result) Completed.',
  ]);
});

test('a call that failed is denied where the result says so', () => {
  const call =
    '{"type":"assistant","message":{"content":[{"type":"tool_use","id":"t1","name":"Bash","input":{}}]}}';
  const failed =
    '{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":"no","is_error":true}]}}';
  const { bodies, facts } = replay('CLAUDE', [
    call,
    failed,
    result({ permission_denials: [{ tool_name: 'Bash', tool_use_id: 't1' }] }),
  ]);
  expect(bodies[0]).toMatchObject({ status: 'DENIED', result: 'no' });
  expect(facts.outcome).toMatchObject({ success: true });
});

test('while there is no result there is no outcome, and a new turn takes it back', () => {
  const init = '{"type":"system","subtype":"init","session_id":"s","model":"m"}';
  expect(replay('CLAUDE', [init, answer]).facts).toMatchObject({ started: true, outcome: null });
  const turns = replay('CLAUDE', [init, result({ result: 'x' }), init, answer]);
  expect(turns.facts.outcome).toBeNull();
  expect(told(turns.bodies).filter((it) => it.includes('Started'))).toHaveLength(1);
});

test('errors are told and are the outcome', () => {
  const line = result({ subtype: 'error_during_execution', is_error: true, errors: ['a', 'b'] });
  const { bodies, facts } = replay('CLAUDE', [line]);
  expect(told(bodies)).toEqual(['ErrorMessage(error_during_execution) a\nb']);
  expect(facts.outcome).toEqual({ success: false, error: 'a\nb', exitCode: null, timedOut: false });
});
