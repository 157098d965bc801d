import { SegmentDecoder } from '@scrollback/log';
import { temporaryFolder } from '@scrollback/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptProgress } from './kept-life.ts';
import { LifeSpool } from './life-spool.ts';

const TIME = '1790000000.000000000';

const step = fc.oneof(
  fc.record({
    do: fc.constant('write' as const),
    sizes: fc.array(fc.nat(60_000), { maxLength: 8 }),
  }),
  fc.record({ do: fc.constant('settle' as const) }),
  fc.record({ do: fc.constant('send' as const), most: fc.nat(200_000), heard: fc.boolean() }),
  fc.record({ do: fc.constant('die' as const) }),
);

/** A life whose log is the records so far; a record's bytes say which one it is. */
class Story {
  readonly #folder: string;
  readonly #sizes: number[] = [];
  readonly #received: Uint8Array[] = [];
  #spool: LifeSpool;
  #next = 0;
  /** How much the server has. */
  #committed = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#spool = this.#open();
  }

  async take(one: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> {
    if (one.do === 'write') this.#write(one.sizes);
    else if (one.do === 'settle') this.#settle();
    else if (one.do === 'die') this.#die();
    else await this.#send(one.most, one.heard);
    expect(this.#committed).toBeLessThanOrEqual(this.#spool.progress.offset);
  }

  /** Whether the server has all records, each once, when all is sent. */
  async isWhole(): Promise<boolean> {
    this.#write([]);
    this.#settle();
    while (this.#committed < this.#spool.backlog.end) await this.#send(1 << 20, true);
    this.#spool.close();
    const decoder = new SegmentDecoder();
    const segments = this.#received.flatMap((bytes) => [...decoder.push(bytes)]);
    const arrived = Buffer.concat(segments.map(({ bytes }) => bytes));
    return arrived.equals(Buffer.concat(this.#sizes.map((_, i) => this.#record(i))));
  }

  #open(): LifeSpool {
    return new LifeSpool(this.#folder, keptProgress(this.#folder));
  }

  #record(i: number): Buffer {
    return Buffer.alloc(this.#sizes[i] ?? 0, i + 1);
  }

  #write(sizes: readonly number[]): void {
    this.#sizes.push(...sizes);
    for (; this.#next < this.#sizes.length; this.#next++) {
      this.#spool.write({ stream: 'STDOUT', timestamp: 1, bytes: this.#record(this.#next) });
    }
  }

  #settle(): void {
    const point = { life: TIME, since: TIME, records: this.#next, newest: TIME };
    this.#spool.settle(point, 0);
    this.#spool.turnBack();
  }

  /** What was settled is on the disk already, so that closing saves nothing. */
  #die(): void {
    this.#spool.close();
    this.#spool = this.#open();
    this.#next = this.#spool.progress.point?.records ?? 0;
    this.#spool.backlog.forget(this.#committed);
  }

  async #send(most: number, heard: boolean): Promise<void> {
    const { backlog } = this.#spool;
    if (this.#committed >= backlog.end) return;
    for (const part of await backlog.read(this.#committed, most)) {
      this.#received.push(Uint8Array.from(part));
      this.#committed += part.length;
    }
    if (heard) backlog.forget(this.#committed);
  }
}

test('whatever dies when: the server has no more than the point covers, and each record once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await using folder = await temporaryFolder();
      const story = new Story(folder.path);
      for (const one of steps) await story.take(one);
      expect(await story.isWhole()).toBe(true);
    }),
    { numRuns: 60 },
  );
});
