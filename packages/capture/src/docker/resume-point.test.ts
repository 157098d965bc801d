import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EngineTime, EPOCH, fromNanoseconds } from './engine-time.ts';
import type { LogRecord } from './log-record.ts';
import { Delivered, type ResumePoint } from './resume-point.ts';

const begin: ResumePoint = { life: '1', since: EPOCH, records: 0, newest: EPOCH };

/** What the engine gives: all records that are not older, in the log's order. */
function read(log: readonly LogRecord[], since: EngineTime): LogRecord[] {
  return log.filter(({ time }) => time >= since);
}

/** Delivers a log with a cut after each of `cuts` new records; the point goes through JSON then. */
function deliver(log: readonly LogRecord[], cuts: readonly number[]): LogRecord[] {
  const taken: LogRecord[] = [];
  let point = begin;
  for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
    const delivered = new Delivered(point);
    let left = cut;
    for (const record of read(log, point.since)) {
      if (left === 0) break;
      if (!delivered.isNew(record)) continue;
      taken.push(record);
      left--;
    }
    point = JSON.parse(JSON.stringify(delivered.point));
  }
  return taken;
}

interface Step {
  /** Microseconds since the step before. */
  after: number;
  late: number;
  stream: LogRecord['stream'];
  ends: boolean;
}

const step = fc.record<Step>({
  after: fc.oneof(fc.constant(0), fc.nat(10), fc.nat(20_000_000)),
  late: fc.oneof(fc.constant(0), fc.nat(4_000_000)),
  stream: fc.constantFrom('STDOUT', 'STDERR'),
  ends: fc.boolean(),
});

/** A log as an engine writes it: streams overtake each other, and parts bear their first part's time. */
function logOf(steps: readonly Step[], clockSteps: readonly number[] = []): LogRecord[] {
  const open = new Map<string, EngineTime>();
  let now = 1_795_240_863_000_000;
  return steps.map(({ after, late, stream, ends }, i) => {
    now += after - (clockSteps.includes(i) ? 3_600_000_000 : 0);
    const time = open.get(stream) ?? fromNanoseconds(`${now - late}000`);
    if (ends) open.delete(stream);
    else open.set(stream, time);
    return { stream, time, bytes: Buffer.from(ends ? `${i}\n` : `${i}`) };
  });
}

const logs = fc.array(step, { maxLength: 60 });
const cuts = fc.array(fc.nat(15), { maxLength: 6 });

test('wherever it is cut, nothing is lost and nothing comes twice', () => {
  fc.assert(
    fc.property(logs, cuts, (steps, at) => {
      const log = logOf(steps);
      expect(deliver(log, at)).toEqual(log);
    }),
    { numRuns: 1000 },
  );
});

test('nor when the end of a line comes many seconds and two cuts after its beginning', () => {
  const other = Array.from({ length: 10 }, (): Step => {
    return { after: 2_000_000, late: 0, stream: 'STDERR', ends: true };
  });
  const part: Step = { after: 0, late: 0, stream: 'STDOUT', ends: false };
  const log = logOf([part, ...other, part, ...other, { ...part, ends: true }]);
  expect(deliver(log, [2, 8])).toEqual(log);
});

test("nor when the host's clock is put back between two connections' cuts", () => {
  const steps = Array.from({ length: 40 }, (): Step => {
    return { after: 1_000_000, late: 0, stream: 'STDOUT', ends: true };
  });
  const log = logOf(steps, [20]);
  expect(deliver(log, [25, 5])).toEqual(log);
});

test('asks for little again in a long log', () => {
  const log = logOf(
    Array.from({ length: 10_000 }, (): Step => {
      return { after: 10_000, late: 0, stream: 'STDOUT', ends: true };
    }),
  );
  const delivered = new Delivered(begin);
  for (const record of log) delivered.isNew(record);
  expect(read(log, delivered.point.since).length).toBe(delivered.point.records);
  expect(delivered.point.records).toBeLessThan(1100);
});

test('delivers what is new though rotation dropped what was counted', () => {
  const log = logOf(
    Array.from({ length: 100 }, (): Step => {
      return { after: 1000, late: 0, stream: 'STDOUT', ends: true };
    }),
  );
  const delivered = new Delivered(begin);
  for (const record of log.slice(0, 60)) delivered.isNew(record);
  const { point } = delivered;
  const again = new Delivered(point);
  const kept = read(log.slice(50), point.since);
  expect(kept.filter((record) => again.isNew(record))).toEqual(log.slice(60));
});
