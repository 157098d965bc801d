import { randomUUID } from 'node:crypto';
import {
  type CollectorAction,
  type CollectorAnswer,
  type CollectorCommand,
  ScrollbackError,
} from '@scrollback/log';
import { Doorbell } from '../hub/doorbell.ts';
import { collectorAway, commandTimedOut, tooManyCommands } from './refusals.ts';

/** Commands that a collector did not take yet. */
const WAITING_MAX = 100;

interface Asked {
  answered(answer: CollectorAnswer): void;
  failed(error: ScrollbackError): void;
}

/** What waits for one listener. */
interface Listener {
  readonly waiting: CollectorCommand[];
  /** Takes the place of the one before, since it says all. */
  told: CollectorCommand | null;
  readonly doorbell: Doorbell;
}

/** The line to one collector. It is online while it listens; nothing waits for it while it does not. */
export class Line {
  readonly #id: string;
  readonly #answerWithinMs: number;
  /** The newest is last: of two, the other one is a connection that is dead and does not know it. */
  readonly #listeners = new Set<Listener>();
  readonly #asked = new Map<string, Asked>();
  /** So that no other line, on whichever server, has commands of the same id. */
  readonly #name = randomUUID();
  #count = 0;

  constructor(id: string, answerWithinMs: number) {
    this.#id = id;
    this.#answerWithinMs = answerWithinMs;
  }

  get online(): boolean {
    return this.#listeners.size > 0;
  }

  /** Commands from now on, until `signal` aborts. */
  async *listen(signal: AbortSignal, onJoined: () => void): AsyncGenerator<CollectorCommand> {
    const listener: Listener = { waiting: [], told: null, doorbell: new Doorbell(signal) };
    this.#listeners.add(listener);
    try {
      onJoined();
      while (!signal.aborted) {
        yield* taken(listener);
        await listener.doorbell.wait();
      }
    } finally {
      listener.doorbell.close();
      this.#listeners.delete(listener);
      if (!this.online) this.#hangUp();
    }
  }

  /** Says something that wants no answer, in place of what was said so and was not taken yet. */
  tell(action: CollectorAction, containerIds: string[]): void {
    const listener = this.#newest;
    if (!listener) return;
    listener.told = { id: String(++this.#count), action, containerIds };
    listener.doorbell.ring();
  }

  /** @throws ScrollbackError COLLECTOR_AWAY, COMMAND_TIMED_OUT, LIMIT_EXCEEDED, or what the collector answers */
  async ask(action: CollectorAction, containerId: string): Promise<string | null> {
    if (!this.online) throw collectorAway(this.#id);
    const id = `${this.#name}-${++this.#count}`;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<CollectorAnswer>((resolve, reject) => {
        this.#asked.set(id, { answered: resolve, failed: reject });
        const late = () => reject(commandTimedOut(this.#id, this.#answerWithinMs));
        timer = setTimeout(late, this.#answerWithinMs);
        this.#send({ id, action, containerIds: [containerId] });
      });
      if (answer.ok) return answer.runId;
      throw new ScrollbackError(answer.code, answer.message);
    } finally {
      clearTimeout(timer);
      this.#asked.delete(id);
    }
  }

  /** False when nobody waits for it. */
  answer(commandId: string, answer: CollectorAnswer): boolean {
    const asked = this.#asked.get(commandId);
    asked?.answered(answer);
    return asked !== undefined;
  }

  get #newest(): Listener | undefined {
    return [...this.#listeners].at(-1);
  }

  /** @throws ScrollbackError LIMIT_EXCEEDED */
  #send(command: CollectorCommand): void {
    const listener = this.#newest;
    if (!listener) return;
    const { waiting, doorbell } = listener;
    if (waiting.length >= WAITING_MAX) throw tooManyCommands(this.#id, WAITING_MAX);
    waiting.push(command);
    doorbell.ring();
  }

  #hangUp(): void {
    for (const { failed } of this.#asked.values()) failed(collectorAway(this.#id));
  }
}

/** What waits for a listener, which then waits no more. */
function taken(listener: Listener): CollectorCommand[] {
  const { told } = listener;
  listener.told = null;
  return [...listener.waiting.splice(0), ...(told ? [told] : [])];
}
