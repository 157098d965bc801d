import type { Body } from '@scrollback/log';
import type { Change, Facts, Outcome } from '../change.ts';

/** Where an entry stands, for whoever may replace it. */
export type Place = Omit<Change, 'type' | 'body'>;

/** The entries of a run as they come to be, and its facts. Keeps no entry, only their number. */
export class Transcript {
  readonly facts: Facts = {
    started: false,
    badLines: 0,
    sessionId: null,
    model: null,
    startedAt: null,
    finishedAt: null,
    outcome: null,
  };
  /** Index of the RAW entry that is being read; null where it is not known. */
  rawIndex: number | null = null;
  #changes: Change[] = [];
  #length = 0;

  /** How many entries there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds an entry and tells its place. */
  append(body: Body, timestamp: number): Place {
    const place: Place = { index: this.#length++, timestamp, rawIndex: this.rawIndex };
    this.#changes.push({ type: 'append', body, ...place });
    return place;
  }

  /** Puts `body` in the place of an entry. */
  replace({ index, timestamp, rawIndex }: Place, body: Body): void {
    this.#changes.push({ type: 'replace', index, body, timestamp, rawIndex });
  }

  system(text: string, kind: string | null, timestamp: number): void {
    this.append({ type: 'SystemMessage', text, kind }, timestamp);
  }

  error(text: string, kind: string | null, timestamp: number): void {
    this.append({ type: 'ErrorMessage', text, kind }, timestamp);
  }

  unknown(json: string, timestamp: number): void {
    this.append({ type: 'UnknownEvent', json }, timestamp);
  }

  session(id: string | null, model: string | null = null): void {
    if (id !== null) this.facts.sessionId = id;
    if (model !== null) this.facts.model = model;
  }

  finish(outcome: Partial<Outcome> & Pick<Outcome, 'success'>, at: number | null = null): void {
    this.facts.outcome = { exitCode: null, timedOut: false, error: null, ...outcome };
    this.facts.finishedAt = at;
  }

  /** A new turn begins after one that ended. */
  goOn(): void {
    this.facts.outcome = null;
    this.facts.finishedAt = null;
  }

  /** What changed since the last time. */
  take(): Change[] {
    if (this.#changes.length === 0) return NOTHING;
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }
}

const NOTHING: Change[] = [];
