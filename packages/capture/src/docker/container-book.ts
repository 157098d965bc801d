import { type Container, findContainer } from './container.ts';
import { type ContainerFilter, matches } from './container-filter.ts';
import { deathOf } from './deaths.ts';
import type { Engine } from './engine.ts';
import type { EngineEvent } from './engine-events.ts';
import { type EngineTime, EPOCH } from './engine-time.ts';
import { type LifeEnd, lifeEnd } from './life-end.ts';

/** What happened to a container. */
export type ContainerChange =
  | { type: 'started'; container: Container }
  | { type: 'ended'; container: Container; end: LifeEnd }
  | { type: 'removed'; container: Container }
  | { type: 'renamed'; container: Container; previousName: string };

interface Known {
  container: Container;
  ended: boolean;
  oomKilled: boolean;
}

/** What is known of the containers meant. Hearing of something twice changes nothing. */
export class ContainerBook {
  readonly #engine: Engine;
  readonly #filter: ContainerFilter;
  readonly #begun: EngineTime;
  readonly #known = new Map<string, Known>();

  /** @param begun lives that ended before are of no interest */
  constructor(engine: Engine, filter: ContainerFilter, begun: EngineTime) {
    this.#engine = engine;
    this.#filter = filter;
    this.#begun = begun;
  }

  get ids(): string[] {
    return [...this.#known.keys()];
  }

  /** The changes that an event tells. */
  async *hear(event: EngineEvent, signal?: AbortSignal): AsyncGenerator<ContainerChange> {
    const { action, id, time } = event;
    const known = this.#known.get(id);
    if (action === 'start' || action === 'rename') yield* this.look(id, signal);
    // An event of an earlier life comes late when the container was looked at after a restart.
    if (known === undefined || time < lifeOf(known)) return;
    if (action === 'oom') known.oomKilled = true;
    if (action === 'destroy') yield* this.#remove(known, unknownEnd);
    if (action !== 'die') return;
    const { exitCode } = deathOf(event);
    const { oomKilled } = known;
    yield* this.#end(known, { reason: 'exited', exitCode, oomKilled, finishedAt: time });
  }

  /** The changes that a look at the container shows. */
  async *look(id: string, signal?: AbortSignal): AsyncGenerator<ContainerChange> {
    const now = await findContainer(this.#engine, id, signal);
    const known = this.#known.get(id);
    const end = (life: EngineTime) => lifeEnd(this.#engine, id, life, now, signal);
    if (now === null) {
      if (known) yield* this.#remove(known, known.ended ? unknownEnd : await end(lifeOf(known)));
      return;
    }
    const { startedAt, alive } = now.life;
    if (known) {
      yield* this.#rename(known, now.name);
      const over = !alive || startedAt !== lifeOf(known);
      if (over && !known.ended) yield* this.#end(known, await end(lifeOf(known)));
      if (startedAt === lifeOf(known)) return;
    }
    const isNews = startedAt !== null && (alive || startedAt >= this.#begun);
    if (!known && !(isNews && matches(this.#filter, now))) return;
    const added = { container: now, ended: false, oomKilled: false };
    this.#known.set(id, added);
    yield { type: 'started', container: now };
    if (!alive) yield* this.#end(added, await end(lifeOf(added)));
  }

  *#end(known: Known, end: LifeEnd): Generator<ContainerChange> {
    if (known.ended) return;
    known.ended = true;
    yield { type: 'ended', container: known.container, end };
  }

  *#remove(known: Known, end: LifeEnd): Generator<ContainerChange> {
    yield* this.#end(known, end);
    this.#known.delete(known.container.id);
    yield { type: 'removed', container: known.container };
  }

  *#rename(known: Known, name: string): Generator<ContainerChange> {
    const previousName = known.container.name;
    if (name === previousName) return;
    known.container = { ...known.container, name };
    yield { type: 'renamed', container: known.container, previousName };
  }
}

const unknownEnd: LifeEnd = {
  reason: 'removed',
  exitCode: null,
  oomKilled: false,
  finishedAt: null,
};

function lifeOf({ container }: Known): EngineTime {
  return container.life.startedAt ?? EPOCH;
}
