import { encodeCursor, type LogEvent } from '@scrollback/log';
import type fc from 'fast-check';
import { expect } from 'vitest';
import { foldRun } from '../upkeep/fold-run.ts';
import { frames, type OpenApp } from './open-app.ts';

/** What a reader must end with: the text of each line, by index. */
export interface Model {
  lines: { stream: 'STDOUT' | 'STDERR'; bytes: string }[];
  open: { STDOUT: number; STDERR: number };
  offset: number;
  finished: boolean;
}

/** A follower that is pulled by commands, and at the end to its own end. */
export interface Follower {
  from: number;
  events: AsyncGenerator<LogEvent>;
  seen: LogEvent[];
  pending: Promise<IteratorResult<LogEvent>> | null;
}

export interface Real {
  app: OpenApp;
  runId: string;
  followers: Follower[];
}

/** Time as tests see it: `passed` milliseconds later than it is. */
export const clock = { passed: 0 };

type Command = fc.AsyncCommand<Model, Real>;

function take(model: Model, stream: 'STDOUT' | 'STDERR', text: string): void {
  for (const part of text.split(/(?<=\n)/)) {
    if (part === '') continue;
    if (model.open[stream] < 0) {
      model.open[stream] = model.lines.length;
      model.lines.push({ stream, bytes: '' });
    }
    const line = model.lines[model.open[stream]];
    if (line) line.bytes += part;
    if (part.endsWith('\n')) model.open[stream] = -1;
  }
}

/** What a terminal shows of the line. */
export function shown(bytes: string): string {
  return bytes.replace(/\n$/, '').replace(/\r+$/, '').split('\r').at(-1) ?? '';
}

export class AppendText implements Command {
  readonly stream: 'STDOUT' | 'STDERR';
  readonly text: string;
  constructor(stream: 'STDOUT' | 'STDERR', text: string) {
    this.stream = stream;
    this.text = text;
  }
  check(model: Readonly<Model>): boolean {
    return !model.finished;
  }
  async run(model: Model, { app, runId }: Real): Promise<void> {
    const body = frames([this.stream, this.text]);
    expect((await app.patch(runId, model.offset, body)).status).toBe(204);
    model.offset += body.length;
    take(model, this.stream, this.text);
  }
  toString(): string {
    return `append(${this.stream}, ${JSON.stringify(this.text)})`;
  }
}

export class Follow implements Command {
  readonly place: number;
  constructor(place: number) {
    this.place = place;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, { app, runId, followers }: Real): Promise<void> {
    const from = Math.floor(this.place * (model.lines.length + 1));
    const after = encodeCursor({ index: from - 1, seq: 0 });
    const signal = new AbortController().signal;
    const events = app.app.logs.follow({ runId, channel: 'RAW', after }, signal);
    followers.push({ from, events, seen: [], pending: null });
  }
  toString(): string {
    return `follow(${this.place})`;
  }
}

/** Takes what one follower has now, up to `count` events; the others lag meanwhile. */
export class Pull implements Command {
  readonly which: number;
  readonly count: number;
  constructor(which: number, count: number) {
    this.which = which;
    this.count = count;
  }
  check(): boolean {
    return true;
  }
  async run(_model: Model, { followers }: Real): Promise<void> {
    const follower = followers[this.which % Math.max(1, followers.length)];
    for (let i = 0; follower && i < this.count; i++) {
      follower.pending ??= follower.events.next();
      const nothing = new Promise<null>((resolve) => setTimeout(() => resolve(null), 15));
      const step = await Promise.race([follower.pending, nothing]);
      if (step === null || step.done) return;
      follower.seen.push(step.value);
      follower.pending = null;
    }
  }
  toString(): string {
    return `pull(${this.which}, ${this.count})`;
  }
}

/** Longer than a follower may lag: whoever has not pulled meanwhile, and left the ring, skips ahead. */
export class TimePasses implements Command {
  check(): boolean {
    return true;
  }
  async run(): Promise<void> {
    clock.passed += 3000;
  }
  toString(): string {
    return 'time passes';
  }
}

/** Gives an entry another text; a line that is open goes on from there. */
export class ReplaceLine implements Command {
  readonly place: number;
  readonly text: string;
  constructor(place: number, text: string) {
    this.place = place;
    this.text = text;
  }
  check(model: Readonly<Model>): boolean {
    return !model.finished && model.lines.length > 0;
  }
  async run(model: Model, { app, runId }: Real): Promise<void> {
    const index = Math.floor(this.place * model.lines.length);
    const { text } = this;
    expect(await app.app.logs.replace(runId, index, { channel: 'RAW', text })).toMatchObject({
      index,
      text,
      partial: Object.values(model.open).includes(index),
    });
    const line = model.lines[index];
    if (line) line.bytes = text;
  }
  toString(): string {
    return `replace(${this.place}, ${JSON.stringify(this.text)})`;
  }
}

/** What the server does by itself once a run is over, here at a time of our choice. */
export class Fold implements Command {
  check(model: Readonly<Model>): boolean {
    return model.finished;
  }
  async run(_model: Model, { app, runId }: Real): Promise<void> {
    await foldRun(app.store, runId);
    expect(await app.store.revisions(runId, 'RAW', 0, 2 ** 31 - 1)).toEqual([]);
  }
  toString(): string {
    return 'fold';
  }
}

export class Finish implements Command {
  check(model: Readonly<Model>): boolean {
    return !model.finished;
  }
  async run(model: Model, { app, runId }: Real): Promise<void> {
    model.finished = true;
    await app.app.runs.finish(runId, {
      status: 'SUCCEEDED',
      exitCode: 0,
      signal: null,
      error: null,
    });
  }
  toString(): string {
    return 'finish';
  }
}
