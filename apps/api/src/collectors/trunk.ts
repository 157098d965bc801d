import {
  type CollectorAction,
  type CollectorAnswer,
  createId,
  ERROR_CODES,
  ScrollbackError,
} from '@scrollback/log';
import type { PubSub } from '../nodes/pub-sub.ts';
import { ElsewhereSets } from './elsewhere-sets.ts';
import { commandTimedOut } from './refusals.ts';

/** What a desk has that others may ask for. */
export interface TrunkDesk {
  /** Collectors with a line here. */
  online(): Iterable<string>;
  /** Runs that are looked at here. */
  viewed(): Iterable<string>;
  /** Asks a collector that has its line here. @throws ScrollbackError as `Line.ask` */
  ask(id: string, action: CollectorAction, containerId: string): Promise<string | null>;
  /** A collector with a line here answered by way of another server. */
  answered(id: string, commandId: string, answer: CollectorAnswer): void;
  /** A collector with a line here reported by way of another server. */
  reported(id: string): void;
  /** Whether a run is looked at elsewhere may have changed. */
  viewsChanged(runId: string): void;
}

/** All is told again this often, since messages may be lost. */
const TELL_EVERY_MS = 3_000;
/** Changes within this time are told at once. */
const GATHER_MS = 20;

/** The way to collectors whose lines are on other servers, and to what is looked at there. */
export class Trunk {
  readonly #pubSub: PubSub;
  readonly #desk: TrunkDesk;
  readonly #answerWithinMs: number;
  readonly #online = new ElsewhereSets();
  readonly #viewed = new ElsewhereSets();
  readonly #asked = new Map<string, (answer: CollectorAnswer) => void>();
  readonly #timer: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;

  constructor(pubSub: PubSub, desk: TrunkDesk, answerWithinMs: number) {
    this.#pubSub = pubSub;
    this.#desk = desk;
    this.#answerWithinMs = answerWithinMs;
    pubSub.subscribe('collectors.state', (message, from) => this.#heard(message, from));
    pubSub.subscribe('collectors.ask', (message) => void this.#serve(message));
    pubSub.subscribe('collectors.answer', (message) => this.#take(message));
    pubSub.subscribe('collectors.reported', (message) => {
      if (typeof message === 'string') desk.reported(message);
    });
    pubSub.onConnection((connected) => connected && this.tell());
    this.#timer = setInterval(() => this.#tell(), TELL_EVERY_MS).unref();
  }

  isOnline(id: string): boolean {
    return this.#online.nodeOf(id) !== null;
  }

  isViewed(runId: string): boolean {
    return this.#viewed.nodeOf(runId) !== null;
  }

  /** Tells the others soon who is online and what is looked at here; to be called at changes. */
  tell(): void {
    this.#soon ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const state = { online: [...this.#desk.online()], viewed: [...this.#desk.viewed()] };
    this.#pubSub.publish('collectors.state', state);
    for (const runId of this.#viewed.expire()) this.#desk.viewsChanged(runId);
    this.#online.expire();
  }

  reported(id: string): void {
    this.#pubSub.publish('collectors.reported', id);
  }

  /** Hands an answer on that nobody here waits for. */
  answer(id: string, commandId: string, answer: CollectorAnswer): void {
    this.#pubSub.publish('collectors.answer', { id, commandId, answer });
  }

  /** @throws ScrollbackError COMMAND_TIMED_OUT, or what the server there or the collector answers */
  async ask(id: string, action: CollectorAction, containerId: string): Promise<string | null> {
    const askId = createId('node');
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<CollectorAnswer>((resolve, reject) => {
        this.#asked.set(askId, resolve);
        const late = (): void => reject(commandTimedOut(id, this.#answerWithinMs));
        timer = setTimeout(late, this.#answerWithinMs + TELL_EVERY_MS);
        const to = this.#online.nodeOf(id);
        this.#pubSub.publish('collectors.ask', { to, askId, id, action, containerId });
      });
      if (answer.ok) return answer.runId;
      throw new ScrollbackError(answer.code, answer.message);
    } finally {
      clearTimeout(timer);
      this.#asked.delete(askId);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
  }

  #heard(message: unknown, from: string): void {
    const { online, viewed } = fieldsOf(message);
    this.#online.set(from, strings(online));
    for (const runId of this.#viewed.set(from, strings(viewed))) this.#desk.viewsChanged(runId);
  }

  async #serve(message: unknown): Promise<void> {
    const { to, askId, id, action, containerId } = fieldsOf(message);
    if (to !== this.#pubSub.nodeId || typeof askId !== 'string' || typeof id !== 'string') return;
    if ((action !== 'FOLLOW' && action !== 'UNFOLLOW') || typeof containerId !== 'string') return;
    const answer = await this.#desk.ask(id, action, containerId).then(
      (runId): CollectorAnswer => ({ ok: true, runId }),
      (error: unknown): CollectorAnswer => refusalIn(error),
    );
    this.#pubSub.publish('collectors.answer', { id, commandId: askId, answer });
  }

  #take(message: unknown): void {
    const { id, commandId, answer } = fieldsOf(message);
    const given = answerIn(answer);
    if (typeof id !== 'string' || typeof commandId !== 'string' || given === null) return;
    const asked = this.#asked.get(commandId);
    if (asked) asked(given);
    else this.#desk.answered(id, commandId, given);
  }
}

function refusalIn(error: unknown): CollectorAnswer {
  if (error instanceof ScrollbackError) {
    return { ok: false, code: error.code, message: error.message };
  }
  return {
    ok: false,
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The server with the line to it failed.',
  };
}

function answerIn(value: unknown): CollectorAnswer | null {
  const { ok, runId = null, code, message } = fieldsOf(value);
  if (ok === true && (runId === null || typeof runId === 'string')) return { ok, runId };
  const known = ERROR_CODES.find((one) => one === code);
  if (ok !== false || known === undefined || typeof message !== 'string') return null;
  return { ok, code: known, message };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
