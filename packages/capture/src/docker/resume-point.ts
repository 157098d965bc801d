import { type EngineTime, millisecondsOf } from './engine-time.ts';
import { endsLine, type LogRecord } from './log-record.ts';

/**
 * How far a container's output was delivered; plain JSON, to be stored with what it covers.
 *
 * The engine can only be asked for what is not older than a time, and its records are not quite in
 * the order of their times: two streams are read at once, and late parts of a long line bear the
 * time of the first. So the point is not the last record's time but one that nothing to come can
 * precede, with the number of records delivered since. It fails only if the host's clock is put back
 * by more than five seconds while the connection is down.
 */
export interface ResumePoint {
  /** When the container's life began, which tells its lives apart. */
  life: EngineTime;
  since: EngineTime;
  /** So many records that are not older than `since` were delivered: the first ones in the log's order. */
  records: number;
  /** The newest time delivered. What is newer was not delivered, whatever the count says: rotation may have dropped what was counted. */
  newest: EngineTime;
}

/** Longer than the engine can take from reading some bytes to storing them as a record. */
const SETTLED_MS = 5000;

interface Anchor {
  since: EngineTime;
  records: number;
}

function count(anchor: Anchor, time: EngineTime): void {
  if (time >= anchor.since) anchor.records++;
}

/** Counts what is delivered, and tells it apart when it is read again. In bounded memory. */
export class Delivered {
  readonly #life: EngineTime;
  /** Where following began: right whatever the clock did since, but much to read again. */
  readonly #origin: Anchor;
  #anchor: Anchor;
  /** Was the newest time once, so that all records not older are counted; becomes the anchor when settled. */
  #next: Anchor | null = null;
  #newest: EngineTime;
  /** The times of lines whose end is still to come, by stream. */
  readonly #open = new Map<LogRecord['stream'], EngineTime>();
  /** Records to come in this reading that were delivered already. */
  #repeated: number;

  constructor({ life, since, records, newest }: ResumePoint) {
    this.#life = life;
    this.#origin = { since, records };
    this.#anchor = this.#origin;
    this.#newest = newest;
    this.#repeated = records;
  }

  get point(): ResumePoint {
    return { life: this.#life, ...this.#anchor, newest: this.#newest };
  }

  /** The log will be read again from `point.since`. */
  reread(): void {
    this.#repeated = this.#anchor.records;
    this.#open.clear();
  }

  /** Whether the next record of a reading was not delivered before; from then on it counts as delivered. */
  isNew(record: LogRecord): boolean {
    this.#follow(record);
    if (this.#repeated > 0 && record.time <= this.#newest) {
      this.#repeated--;
      return false;
    }
    this.#repeated = 0;
    this.#count(record.time);
    return true;
  }

  /** Keeps book of open lines; of those delivered before, too, since their rest is still to come. */
  #follow(record: LogRecord): void {
    const { stream, time } = record;
    if (endsLine(record)) this.#open.delete(stream);
    else if (!this.#open.has(stream)) this.#open.set(stream, time);
  }

  #count(time: EngineTime): void {
    // The clock was put back: only the origin is before all that is to come.
    if (time < this.#anchor.since) this.#anchor = this.#origin;
    count(this.#origin, time);
    if (this.#anchor !== this.#origin) count(this.#anchor, time);
    if (this.#next !== null) count(this.#next, time);
    if (time > this.#newest) this.#advance(time);
  }

  #advance(time: EngineTime): void {
    this.#newest = time;
    if (this.#next !== null) {
      const { since } = this.#next;
      const settled = millisecondsOf(time) - millisecondsOf(since) > SETTLED_MS;
      if (!settled || [...this.#open.values()].some((begun) => begun < since)) return;
      this.#anchor = this.#next;
    }
    this.#next = { since: time, records: 1 };
  }
}
