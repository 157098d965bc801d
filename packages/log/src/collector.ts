import type { ErrorCode } from './errors.ts';
import type { Label } from './run.ts';

/** Whether a container's newest life goes on. */
export type ContainerState = 'RUNNING' | 'EXITED';

/** A container as its collector reported it last. */
export interface ReportedContainer {
  /** As the engine says it: 64 hexadecimal digits. */
  id: string;
  name: string;
  image: string;
  state: ContainerState;
  labels: Label[];
  /** Its output is being brought to the server. */
  followed: boolean;
  /** The run of its newest life; null where there is none. */
  runId: string | null;
}

export interface NewCollector {
  /** Kept by the collector, so that it is the same after a restart. */
  id: string;
  name: string;
  /** Streams only while somebody looks. */
  onDemand: boolean;
}

/** Follows containers on their host. Times are epoch milliseconds. */
export interface Collector extends NewCollector {
  /** Whether it can be told something now. */
  online: boolean;
  lastSeenAt: number;
  /** In the order reported. */
  containers: ReportedContainer[];
}

/** What the server tells a collector. Commands outlive nothing: whoever is away gets none. */
export interface CollectorCommand {
  id: string;
  /** VIEW says which containers are looked at from now on; it wants no answer. */
  action: CollectorAction;
  containerIds: string[];
}

export type CollectorAction = 'FOLLOW' | 'UNFOLLOW' | 'VIEW';

/** What a collector answers to FOLLOW and UNFOLLOW. */
export type CollectorAnswer =
  | { ok: true; runId: string | null }
  | { ok: false; code: ErrorCode; message: string };

/** What the API layer asks of collectors. */
export interface Collectors {
  /** By name. */
  list(): Promise<Collector[]>;
  /** In the order asked; null where there is none. */
  getMany(ids: readonly string[]): Promise<(Collector | null)[]>;
  /** Idempotent by id; takes a new name. */
  register(collector: NewCollector): Promise<Collector>;
  /** Replaces what was reported before. @throws ScrollbackError COLLECTOR_NOT_FOUND */
  report(id: string, containers: readonly ReportedContainer[]): Promise<Collector>;
  /** Commands from now on. While somebody listens, the collector is online. @throws ScrollbackError COLLECTOR_NOT_FOUND */
  commands(id: string, signal: AbortSignal): AsyncGenerator<CollectorCommand>;
  /** False when nobody waits for this answer any more. */
  answer(id: string, commandId: string, answer: CollectorAnswer): boolean;
  /**
   * The id of the container's run.
   * @throws ScrollbackError COLLECTOR_NOT_FOUND, COLLECTOR_AWAY, COMMAND_TIMED_OUT, or what the
   * collector answers, for instance CONTAINER_NOT_FOUND
   */
  follow(collectorId: string, containerId: string): Promise<string>;
  /** @throws ScrollbackError as `follow` */
  unfollow(collectorId: string, containerId: string): Promise<void>;
}

/** Where collectors and what they reported are kept. */
export interface CollectorStore {
  /** Notes a sign of life, too. */
  registerCollector(collector: NewCollector, at: number): Promise<void>;
  /** False where there is no such collector. */
  reportContainers(
    id: string,
    containers: readonly ReportedContainer[],
    at: number,
  ): Promise<boolean>;
  /** Notes that these collectors live. */
  seeCollectors(ids: readonly string[], at: number): Promise<void>;
  /** In the order asked; null where there is none. Whether one is online is not known here. */
  getCollectors(ids: readonly string[]): Promise<(Omit<Collector, 'online'> | null)[]>;
  /** By name, then id. */
  listCollectors(): Promise<Omit<Collector, 'online'>[]>;
}
