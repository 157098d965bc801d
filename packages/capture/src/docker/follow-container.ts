import { ScrollbackError, type Segment } from '@scrollback/log';
import { type Container, findContainer, inspectContainer } from './container.ts';
import type { Engine } from './engine.ts';
import { type EngineTime, EPOCH } from './engine-time.ts';
import { type LifeBeginOptions, lifeBegin } from './life-begin.ts';
import { deathOfLife, type LifeEnd, lifeEnd } from './life-end.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { readLogs } from './read-logs.ts';
import { Delivered, type ResumePoint } from './resume-point.ts';
import { segmentsOf } from './segments-of.ts';

export interface FollowContainerOptions extends LifeBeginOptions, PatienceOptions {
  /** Its id, or its name. */
  container: string;
  /** Go on in this life, the newest one or not, behind what was delivered of it. */
  resume?: ResumePoint | undefined;
}

/** Output, and how far it reaches. */
export interface Followed {
  segments: Segment[];
  /** To be stored once the segments are. */
  point: ResumePoint;
}

/**
 * Follows one life of a container, by default its newest, from its first record to its last:
 * nothing is lost and nothing comes twice, whatever happens to the connection or to the engine.
 * Waits for an engine that can't be reached. Returns how the life ended, or null when `signal` did.
 * @throws ScrollbackError CONTAINER_NOT_FOUND or CONTAINER_GONE when there is no such container to
 * begin with; LOGS_UNREADABLE, LOGS_GARBLED, ENGINE_REFUSED
 */
export async function* followContainer(
  engine: Engine,
  options: FollowContainerOptions,
): AsyncGenerator<Followed, LifeEnd | null> {
  try {
    return yield* new Following(engine, options).run();
  } catch (error) {
    if (options.signal?.aborted) return null;
    throw error;
  }
}

class Following {
  readonly #engine: Engine;
  readonly #options: FollowContainerOptions;
  readonly #patience: Patience;
  /** The log could be read once. */
  #begun = false;

  constructor(engine: Engine, options: FollowContainerOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#patience = new Patience(options);
  }

  async *run(): AsyncGenerator<Followed, LifeEnd> {
    const { container, resume, signal } = this.#options;
    const engine = this.#engine;
    const first = await this.#patience.until(() => inspectContainer(engine, container, signal));
    const begin = () => lifeBegin(engine, first, this.#options);
    const delivered = new Delivered(resume ?? (await this.#patience.until(begin)));
    const { life } = delivered.point;
    let now: Container | null = first;
    while (now) {
      // Only a log that is read to its end after the death has surely all of it.
      const over = !now.life.alive || now.life.startedAt !== life;
      const outcome = yield* this.#read(now, delivered, over);
      if (outcome === 'ended' && over) break;
      if (outcome === 'gone') now = null;
      else now = await this.#patience.until(() => findContainer(engine, first.id, signal));
      if (now?.life.alive && now.life.startedAt === life) await this.#patience.wait();
    }
    const last = now;
    return this.#patience.until(() => lifeEnd(engine, first.id, life, last, signal));
  }

  /** Reads on, to the log's end unless the connection breaks or the log is gone. */
  async *#read(
    container: Container,
    delivered: Delivered,
    over: boolean,
  ): AsyncGenerator<Followed, 'ended' | 'broken' | 'gone'> {
    const { point } = delivered;
    delivered.reread();
    try {
      const until = await this.#lastOf(point.life, container);
      const { signal } = this.#options;
      const span = { since: point.since, until };
      const read = { ...span, follow: !over, signal };
      let sure = over;
      for await (const batch of readLogs(this.#engine, container, read)) {
        this.#patience.reset();
        // Between the look and the reading it may have died and begun a new life.
        sure ||= await this.#isStillIn(point.life, container.id);
        if (!sure) return 'broken';
        this.#begun = true;
        const segments = segmentsOf(batch.filter((record) => delivered.isNew(record)));
        if (segments.length > 0) yield { segments, point: delivered.point };
      }
      this.#begun = true;
      return 'ended';
    } catch (error) {
      if (this.#begun && isGone(error)) return 'gone';
      await this.#patience.bear(error);
      return 'broken';
    }
  }

  /** Whether no later life has begun: what is followed ends with this one's death then. */
  async #isStillIn(life: EngineTime, id: string): Promise<boolean> {
    const now = await findContainer(this.#engine, id, this.#options.signal);
    return now === null || now.life.startedAt === life;
  }

  /** Where a life that is not the container's newest ends in its log. */
  async #lastOf(life: EngineTime, now: Container): Promise<EngineTime | undefined> {
    const { id, life: newest } = now;
    if ((newest.startedAt ?? EPOCH) === life) return undefined;
    const death = await deathOfLife(this.#engine, id, life, now, this.#options.signal);
    return death?.time ?? newest.finishedAt ?? undefined;
  }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof ScrollbackError)) return false;
  return error.code === 'CONTAINER_NOT_FOUND' || error.code === 'CONTAINER_GONE';
}
