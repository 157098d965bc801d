import type {
  Collector,
  CollectorAction,
  Collectors,
  ReportedContainer,
  Store,
} from '@scrollback/log';
import { Streams } from '../hub/streams.ts';
import type { PubSub } from '../nodes/pub-sub.ts';
import { Line } from './line.ts';
import { collectorNotFound, commandMisanswered } from './refusals.ts';
import { Trunk } from './trunk.ts';
import { Viewers } from './viewers.ts';

const ANSWER_WITHIN_MS = 10_000;
/** How often it is noted that those who are online live. */
const SEEN_EVERY_MS = 20_000;

export interface CollectorsOptions {
  onError(error: unknown): void;
  /** Counts the lines that are open with all else that is followed; not unless given. */
  streams?: Streams;
  /** Milliseconds that a collector has to answer; 10 s unless given. */
  answerWithinMs?: number;
  /** Where there are other servers. */
  pubSub?: PubSub | null;
  /** Milliseconds that a stream goes on after its last viewer left; 5 s unless given. */
  lingerMs?: number;
}

/** Of a collector that is online: what was reported since this server knows it. */
interface Station {
  readonly line: Line;
  onDemand: boolean;
  /** Null until they are read. */
  containers: readonly ReportedContainer[] | null;
  /** The containers that it was told somebody looks at; null before it was told. */
  viewed: string | null;
}

/** The collectors: what they reported is in storage, the lines to those online are here. */
export class CollectorDesk implements Collectors {
  readonly viewers: Viewers;
  readonly #store: Store;
  readonly #options: CollectorsOptions;
  readonly #streams: Streams;
  readonly #stations = new Map<string, Station>();
  readonly #timer: NodeJS.Timeout;
  /** Null where this server is alone. */
  readonly #trunk: Trunk | null;

  constructor(store: Store, options: CollectorsOptions) {
    this.#store = store;
    this.#options = options;
    this.#streams = options.streams ?? new Streams();
    this.viewers = new Viewers((runId) => {
      this.#viewsChanged(runId);
      this.#trunk?.tell();
    }, options.lingerMs);
    this.#trunk = options.pubSub ? this.#openTrunk(options.pubSub) : null;
    this.#timer = setInterval(() => this.#seen(this.#online), SEEN_EVERY_MS).unref();
  }

  async list(): Promise<Collector[]> {
    return (await this.#store.listCollectors()).map((kept) => this.#withPresence(kept));
  }

  async getMany(ids: readonly string[]): Promise<(Collector | null)[]> {
    const kept = await this.#store.getCollectors(ids);
    return kept.map((collector) => collector && this.#withPresence(collector));
  }

  async register(collector: Parameters<Collectors['register']>[0]): Promise<Collector> {
    await this.#store.registerCollector(collector, Date.now());
    const station = this.#stations.get(collector.id);
    if (station) station.onDemand = collector.onDemand;
    else this.#trunk?.reported(collector.id);
    return this.#get(collector.id);
  }

  async report(id: string, containers: readonly ReportedContainer[]): Promise<Collector> {
    if (!(await this.#store.reportContainers(id, containers, Date.now()))) {
      throw collectorNotFound(id);
    }
    const station = this.#stations.get(id);
    if (station) {
      station.containers = containers;
      this.#tellViews(station);
    } else this.#trunk?.reported(id);
    return this.#get(id);
  }

  async *commands(id: string, signal: AbortSignal): ReturnType<Collectors['commands']> {
    const leave = this.#streams.enter();
    const line = this.#stations.get(id)?.line ?? this.#lineTo(id);
    const station: Station = { line, onDemand: false, containers: null, viewed: null };
    // Before storage is read: what is registered or reported meanwhile comes here.
    this.#stations.set(id, station);
    try {
      const { onDemand, containers } = await this.#get(id);
      station.onDemand ||= onDemand;
      station.containers ??= containers;
      yield* line.listen(signal, () => {
        this.#trunk?.tell();
        this.#tellViews(station);
      });
    } finally {
      leave();
      if (!line.online && this.#stations.get(id)?.line === line) this.#stations.delete(id);
      this.#trunk?.tell();
      this.#seen([id]);
    }
  }

  answer(id: string, ...given: Parameters<Line['answer']>): boolean {
    if (this.#stations.get(id)?.line.answer(...given)) return true;
    // Another server may wait for it, and this one can't know.
    this.#trunk?.answer(id, ...given);
    return this.#trunk !== null;
  }

  async follow(collectorId: string, containerId: string): Promise<string> {
    const runId = await this.#ask(collectorId, 'FOLLOW', containerId);
    if (runId === null) throw commandMisanswered(collectorId, containerId);
    return runId;
  }

  async unfollow(collectorId: string, containerId: string): Promise<void> {
    await this.#ask(collectorId, 'UNFOLLOW', containerId);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#trunk?.close();
    this.viewers.close();
  }

  get #online(): string[] {
    return [...this.#stations.keys()];
  }

  async #get(id: string): Promise<Collector> {
    const [collector] = await this.getMany([id]);
    if (!collector) throw collectorNotFound(id);
    return collector;
  }

  #withPresence(kept: Omit<Collector, 'online'>): Collector {
    const here = this.#stations.get(kept.id)?.line.online ?? false;
    const online = here || (this.#trunk?.isOnline(kept.id) ?? false);
    return { ...kept, online, lastSeenAt: online ? Date.now() : kept.lastSeenAt };
  }

  #lineTo(id: string): Line {
    return new Line(id, this.#options.answerWithinMs ?? ANSWER_WITHIN_MS);
  }

  /** A line to one that is not online refuses by itself. */
  async #ask(id: string, action: CollectorAction, containerId: string): Promise<string | null> {
    await this.#get(id);
    const line = this.#stations.get(id)?.line;
    if (!line && this.#trunk?.isOnline(id)) return this.#trunk.ask(id, action, containerId);
    return (line ?? this.#lineTo(id)).ask(action, containerId);
  }

  #openTrunk(pubSub: PubSub): Trunk {
    const desk = {
      online: () => this.#online,
      viewed: () => this.viewers.runs,
      ask: (id: string, action: CollectorAction, containerId: string) =>
        (this.#stations.get(id)?.line ?? this.#lineTo(id)).ask(action, containerId),
      answered: (id: string, ...given: Parameters<Line['answer']>) =>
        void this.#stations.get(id)?.line.answer(...given),
      reported: (id: string) => void this.#reportedElsewhere(id).catch(this.#options.onError),
      viewsChanged: (runId: string) => this.#viewsChanged(runId),
    };
    return new Trunk(pubSub, desk, this.#options.answerWithinMs ?? ANSWER_WITHIN_MS);
  }

  async #reportedElsewhere(id: string): Promise<void> {
    const station = this.#stations.get(id);
    if (!station) return;
    const { onDemand, containers } = await this.#get(id);
    Object.assign(station, { onDemand, containers });
    this.#tellViews(station);
  }

  #isViewed(runId: string): boolean {
    return this.viewers.runs.has(runId) || (this.#trunk?.isViewed(runId) ?? false);
  }

  #viewsChanged(runId: string): void {
    for (const station of this.#stations.values()) {
      if (station.containers?.some((container) => container.runId === runId)) {
        this.#tellViews(station);
      }
    }
  }

  /** All of them each time, so that it does not matter what the collector was told before. */
  #tellViews(station: Station): void {
    if (!station.onDemand || station.containers === null) return;
    const viewed = station.containers
      .filter(({ runId }) => runId !== null && this.#isViewed(runId))
      .map(({ id }) => id);
    if (viewed.join() === station.viewed) return;
    station.viewed = viewed.join();
    station.line.tell('VIEW', viewed);
  }

  #seen(ids: readonly string[]): void {
    this.#store.seeCollectors(ids, Date.now()).catch(this.#options.onError);
  }
}
