import {
  type Container,
  type ContainerChange,
  type ContainerFilter,
  EPOCH,
  findContainer,
  inspectContainer,
  matches,
  watchContainers,
} from '@scrollback/capture/docker';
import { say } from '../say.ts';
import { runPage } from '../server.ts';
import type { Choice, Home } from './home.ts';
import type { Life } from './life.ts';
import type { LifeSurroundings } from './life-surroundings.ts';
import { Lives } from './lives.ts';
import { endUnseen, type Identity } from './run-of-life.ts';

/** What is done with a container's output. */
export type Mode =
  /** It is stored as it comes. */
  | 'follow'
  /** It is stored while somebody looks, and at the life's end. */
  | 'demand'
  /** Somebody said that it is not to be stored. */
  | 'unfollow'
  /** The container was not chosen. */
  | 'none';

export interface CollectorOptions extends LifeSurroundings {
  home: Home;
  identity: Identity;
  /** The containers chosen on the command line; null where none is. */
  filter: ContainerFilter | null;
  onDemand: boolean;
}

/** A container that the collector knows of. */
export interface Known {
  container: Container;
  running: boolean;
  life: Life | null;
}

/** Follows the containers of one engine. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #lives: Lives;
  readonly #known = new Map<string, Known>();
  readonly #stopping = new AbortController();
  /** Containers that somebody looks at. */
  #viewed: ReadonlySet<string> = new Set();
  /** What is told to the server has changed. */
  onChange: () => void = () => undefined;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#lives = new Lives(options.home.lives, options.identity, options);
  }

  get containers(): Known[] {
    return [...this.#known.values()];
  }

  /** Works until {@link stop}. @throws ScrollbackError ENGINE_REFUSED */
  async run(): Promise<void> {
    const { engine, tell } = this.#options;
    const { signal } = this.#stopping;
    for (const life of this.#lives.restore()) await this.#goOn(life);
    const changes = watchContainers(engine, { signal, onFailed: tell.engineAway });
    for await (const change of changes) {
      tell.engineBack();
      this.#take(change);
      this.onChange();
    }
  }

  /** Resolves when what was read is stored, or can't be soon. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#lives.stop();
  }

  /** Follows a container from now on, also after a restart of ours. @throws ScrollbackError CONTAINER_NOT_FOUND, LOGS_UNREADABLE, … */
  async follow(id: string): Promise<Life> {
    const known = this.#known.get(id) ?? (await this.#look(id));
    this.#choose(known, 'follow');
    const life = known.life ?? this.#begin(known);
    await life.readable();
    if (life.trouble) throw life.trouble;
    return life;
  }

  /**
   * Stops following it until told otherwise. One that was followed in place of waiting for viewers
   * waits for them again.
   * @throws ScrollbackError CONTAINER_NOT_FOUND
   */
  async unfollow(id: string): Promise<void> {
    const known = this.#known.get(id) ?? (await this.#look(id));
    const { home, filter, onDemand } = this.#options;
    const wasChosen = home.choices.get(known.container.id) === 'follow';
    const waits = onDemand && filter !== null && matches(filter, known.container);
    this.#choose(known, wasChosen && waits ? null : 'unfollow');
  }

  /** These containers are looked at from now on, and no others. */
  view(ids: readonly string[]): void {
    this.#viewed = new Set(ids);
    for (const known of this.#known.values()) this.#apply(known);
    this.onChange();
  }

  async #look(id: string): Promise<Known> {
    const container = await inspectContainer(this.#options.engine, id);
    const seen = this.#known.get(container.id);
    if (seen) return seen;
    const known = { container, running: container.life.alive, life: null };
    this.#known.set(container.id, known);
    return known;
  }

  #choose(known: Known, choice: Choice | null): void {
    this.#options.home.choose(known.container.id, choice);
    this.#apply(known);
    this.onChange();
  }

  /** A life that was not over when the collector ended. */
  async #goOn(life: Life): Promise<void> {
    const { container } = life.kept;
    const { engine } = this.#options;
    const now = await findContainer(engine, container.id, this.#stopping.signal);
    const same = now?.life.startedAt === container.life.startedAt;
    if (now && same) {
      this.#known.set(container.id, { container: now, running: now.life.alive, life });
    }
    const mode = this.#modeOf(container);
    life.want(mode === 'follow');
    if (!(same && now?.life.alive)) life.ended(endUnseen(container, now), mode !== 'unfollow');
  }

  #take(change: ContainerChange): void {
    const { container } = change;
    const known = this.#known.get(container.id);
    switch (change.type) {
      case 'started':
        this.#started(container);
        return;
      case 'renamed':
        if (known) known.container = container;
        return;
      case 'ended':
        if (!known || known.container.life.startedAt !== container.life.startedAt) return;
        known.running = false;
        known.life?.ended(change.end, this.#modeOf(container) !== 'unfollow');
        return;
      case 'removed':
        this.#known.delete(container.id);
        if (this.#options.home.choices.has(container.id)) {
          this.#options.home.choose(container.id, null);
        }
        this.#lives.forget(container.id);
    }
  }

  #started(container: Container): void {
    const before = this.#known.get(container.id);
    const startedAt = container.life.startedAt ?? EPOCH;
    const life = before?.life?.startedAt === startedAt ? before.life : null;
    const known = { container, running: true, life };
    this.#known.set(container.id, known);
    this.#apply(known);
  }

  #apply(known: Known): void {
    const mode = this.#modeOf(known.container);
    if (mode === 'follow' || mode === 'demand') this.#begin(known);
    if (known.life === null || (mode === 'demand' && !known.running)) return;
    const viewed = this.#viewed.has(known.container.id);
    known.life.want(mode === 'follow' || (mode === 'demand' && viewed));
  }

  #begin(known: Known): Life {
    if (known.life) return known.life;
    const { container } = known;
    const life = this.#lives.begin(container);
    known.life = life;
    const how = this.#modeOf(container) === 'demand' ? 'waits for viewers' : 'is followed';
    say(`${container.name} ${how}: ${runPage(this.#options.server, life.runId)}`);
    if (!known.running) life.ended(endUnseen(container, container), true);
    return life;
  }

  #modeOf(container: Container): Mode {
    const { home, filter, onDemand } = this.#options;
    const choice = home.choices.get(container.id);
    if (choice !== undefined) return choice;
    if (filter === null || !matches(filter, container)) return 'none';
    return onDemand ? 'demand' : 'follow';
  }
}
