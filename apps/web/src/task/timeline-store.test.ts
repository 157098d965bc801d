import type { TimelineItem, ToolUseBody } from '@scrollback/sdk';
import { expect, test } from 'vitest';
import { testRun } from '../log/testing-log.ts';
import { foldSteps } from './fold-steps.ts';
import type { TimelinePage, TimelineSource } from './timeline-source.ts';
import { TimelineStore } from './timeline-store.ts';

const run = testRun();

function call(index: number, change: Partial<ToolUseBody> = {}): TimelineItem {
  const body: ToolUseBody = {
    type: 'ToolUse',
    name: 'Bash',
    status: 'SUCCEEDED',
    action: { type: 'CommandRun', command: 'ls', category: 'READ' },
    ...change,
  };
  return {
    type: 'ToolCall',
    timestamp: index,
    run,
    entry: { index, timestamp: index, rawIndex: null, body },
  };
}

/** A task in memory that answers in pages of three, as a server does. */
class TestTimeline implements TimelineSource {
  items: TimelineItem[] = [];
  missing = false;
  failure: Error | null = null;
  /** The cursors that were read on from. */
  readonly asked: (string | null)[] = [];

  async before(cursor: string | null): Promise<TimelinePage | null> {
    if (this.missing) return null;
    const to = cursor === null ? this.items.length : Number(cursor);
    return this.#page(Math.max(0, to - 3), to);
  }

  async after(cursor: string | null): Promise<TimelinePage> {
    this.asked.push(cursor);
    if (this.failure) throw this.failure;
    const from = cursor === null ? 0 : Number(cursor) + 1;
    return this.#page(from, Math.min(this.items.length, from + 3));
  }

  #page(from: number, to: number): TimelinePage {
    return {
      task: { id: 'task_1', name: 'fix', createdAt: 0 },
      edges: this.items.slice(from, to).map((node, at) => ({ cursor: String(from + at), node })),
      hasPreviousPage: from > 0,
      hasNextPage: to < this.items.length,
      partial: false,
    };
  }
}

function open(timeline: TestTimeline) {
  const store = new TimelineStore(timeline, () => Promise.resolve());
  const stop = store.start();
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { store, settle, [Symbol.dispose]: stop };
}

test('the whole timeline is read from its end, and then what is new', async () => {
  const timeline = new TestTimeline();
  timeline.items = Array.from({ length: 8 }, (_, at) => call(at));
  using opened = open(timeline);
  const { store, settle } = opened;
  await settle();
  expect(store.state()).toMatchObject({ phase: 'ready', task: { name: 'fix' }, cut: false });
  expect(store.state().items.map(({ timestamp }) => timestamp)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  timeline.items.push(...Array.from({ length: 5 }, (_, at) => call(8 + at)));
  store.refresh();
  await settle();
  expect(store.state().items).toHaveLength(13);
  expect(timeline.asked[0]).toBe('7');
});

test('a call that went on is read again until it has ended', async () => {
  const timeline = new TestTimeline();
  timeline.items = [call(0), call(1, { status: 'CREATED' }), call(2)];
  using opened = open(timeline);
  const { store, settle } = opened;
  await settle();
  timeline.items[1] = call(1, { status: 'FAILED' });
  store.refresh();
  await settle();
  expect(store.state().items[1]).toMatchObject({ entry: { body: { status: 'FAILED' } } });
  expect(store.state().items).toHaveLength(3);
});

test('a failure hides nothing and can be tried again', async () => {
  const timeline = new TestTimeline();
  timeline.items = [call(0)];
  using opened = open(timeline);
  const { store, settle } = opened;
  await settle();
  timeline.failure = new Error('away');
  store.refresh();
  await settle();
  expect(store.state()).toMatchObject({ problem: timeline.failure, items: [{ timestamp: 0 }] });
  timeline.failure = null;
  timeline.items.push(call(1));
  store.refresh();
  await settle();
  expect(store.state()).toMatchObject({ problem: null, items: [{}, {}] });
});

test('an unknown task is said to be unknown', async () => {
  const timeline = new TestTimeline();
  timeline.missing = true;
  using opened = open(timeline);
  await opened.settle();
  expect(opened.store.state().phase).toBe('missing');
});

test('steps are newest first, equal calls in a row are one', () => {
  const started: TimelineItem = { type: 'RunStarted', timestamp: 0, run };
  const steps = foldSteps([started, call(1), call(2), call(3, { name: 'Read' }), call(4)]);
  expect(steps.map(({ item, times }) => [item.timestamp, times])).toEqual([
    [4, 1],
    [3, 1],
    [2, 2],
    [0, 1],
  ]);
});
