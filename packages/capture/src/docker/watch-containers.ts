import { listContainers } from './container.ts';
import { ContainerBook, type ContainerChange } from './container-book.ts';
import type { ContainerFilter } from './container-filter.ts';
import type { Engine } from './engine.ts';
import { readClock } from './engine-clock.ts';
import { openEvents } from './engine-events.ts';
import type { EngineTime } from './engine-time.ts';
import { Patience, type PatienceOptions } from './patience.ts';

export interface WatchContainersOptions extends PatienceOptions {
  /** Every container unless given. */
  filter?: ContainerFilter;
}

/**
 * What happens to the containers that the filter means: at first each that runs has `started`, then
 * every start, death, removal and rename, in order and without a hole. Waits for an engine that
 * can't be reached, and makes up for what it missed. Ends when `signal` aborts.
 * @throws ScrollbackError ENGINE_REFUSED
 */
export async function* watchContainers(
  engine: Engine,
  options: WatchContainersOptions = {},
): AsyncGenerator<ContainerChange> {
  const { signal } = options;
  const patience = new Patience(options);
  try {
    const begun = await patience.until(() => readClock(engine, signal));
    const watching = new Watching(engine, options, begun);
    for (;;) {
      try {
        for await (const change of watching.join()) {
          patience.reset();
          yield change;
        }
        // The engine ended it: it shuts down.
        await patience.wait();
      } catch (error) {
        await patience.bear(error);
      }
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

const ACTIONS = ['start', 'die', 'oom', 'destroy', 'rename'] as const;

class Watching {
  readonly #engine: Engine;
  readonly #signal: AbortSignal | undefined;
  readonly #book: ContainerBook;
  /** The newest event seen, or when watching began. */
  #since: EngineTime;
  #joined = false;

  constructor(engine: Engine, { filter = {}, signal }: WatchContainersOptions, begun: EngineTime) {
    this.#engine = engine;
    this.#signal = signal;
    this.#book = new ContainerBook(engine, filter, begun);
    this.#since = begun;
  }

  /** Changes until the connection ends. */
  async *join(): AsyncGenerator<ContainerChange> {
    const leaving = new AbortController();
    const signals = this.#signal ? [this.#signal, leaving.signal] : [leaving.signal];
    const events = await openEvents(this.#engine, {
      actions: ACTIONS,
      since: this.#since,
      signal: AbortSignal.any(signals),
    });
    try {
      yield* this.#lookAround();
      for await (const event of events) {
        yield* this.#book.hear(event, this.#signal);
        this.#since = event.time;
      }
    } finally {
      leaving.abort();
    }
  }

  /** The list, while events already wait: what falls between is heard of twice rather than never. */
  async *#lookAround(): AsyncGenerator<ContainerChange> {
    // Whatever started while nobody watched may have stopped again.
    const listed = await listContainers(this.#engine, { all: this.#joined }, this.#signal);
    for (const id of new Set([...this.#book.ids, ...listed])) {
      yield* this.#book.look(id, this.#signal);
    }
    this.#joined = true;
  }
}
