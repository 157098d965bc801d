import {
  type Collector,
  type CollectorAnswer,
  type CollectorCommand,
  type NewCollector,
  type ReportedContainer,
  ScrollbackError,
} from '@scrollback/log';
import { Connection, type ConnectionState } from './follow/connection.ts';
import { subscribe } from './follow/subscribe.ts';
import {
  AnswerCommandDocument,
  CollectorCommandsDocument,
  CollectorsDocument,
  type CollectorsQuery,
  FollowContainerDocument,
  RegisterCollectorDocument,
  ReportContainersDocument,
  UnfollowContainerDocument,
} from './generated.ts';
import type { Request } from './transport/request.ts';
import type { Socket } from './transport/socket.ts';
import { toTime } from './wire.ts';

export interface CommandsOptions {
  signal: AbortSignal;
  /** Commands given while the connection is away are lost: report anew when it is `live` again. */
  onConnection?: (state: ConnectionState) => void;
}

/** What there is to ask about collectors, and for collectors to say. */
export interface CollectorCalls {
  /** By name, those that are away too. */
  list(signal?: AbortSignal): Promise<Collector[]>;
  /**
   * Makes a collector follow a container; the id of its run.
   * @throws ScrollbackError COLLECTOR_NOT_FOUND, COLLECTOR_AWAY, COMMAND_TIMED_OUT, or what the
   * collector says
   */
  follow(collectorId: string, containerId: string): Promise<string>;
  /** @throws ScrollbackError as `follow` */
  unfollow(collectorId: string, containerId: string): Promise<void>;
  /** For a collector: makes it known. */
  register(collector: NewCollector, signal?: AbortSignal): Promise<void>;
  /** For a collector: replaces what it reported before. */
  report(id: string, containers: readonly ReportedContainer[], signal?: AbortSignal): Promise<void>;
  /** For a collector: what it is to do, for as long as it asks. @throws ScrollbackError COLLECTOR_NOT_FOUND */
  commands(id: string, options: CommandsOptions): AsyncGenerator<CollectorCommand>;
  /** For a collector: the outcome of a command. */
  answer(id: string, commandId: string, answer: CollectorAnswer): Promise<void>;
}

const COMMAND_WEIGHT = 100;

export function createCollectorCalls(request: Request, socket: Socket): CollectorCalls {
  return {
    async list(signal) {
      const { collectors } = await request(CollectorsDocument, {}, signal);
      return collectors.map(toCollector);
    },
    async follow(collectorId, containerId) {
      const variables = { collectorId, containerId };
      return (await request(FollowContainerDocument, variables)).followContainer.id;
    },
    async unfollow(collectorId, containerId) {
      await request(UnfollowContainerDocument, { collectorId, containerId });
    },
    async register(input, signal) {
      await request(RegisterCollectorDocument, { input }, signal);
    },
    async report(collectorId, containers, signal) {
      await request(ReportContainersDocument, { collectorId, containers }, signal);
    },
    async *commands(collectorId, { signal, onConnection }) {
      const commands = subscribe(socket, {
        document: CollectorCommandsDocument,
        variables: () => ({ collectorId }),
        weigh: () => COMMAND_WEIGHT,
        connection: new Connection(onConnection),
        signal,
      });
      for await (const { collectorCommands } of commands) {
        const { id, action, containerIds } = collectorCommands;
        yield { id, action, containerIds: [...containerIds] };
      }
    },
    async answer(collectorId, commandId, answer) {
      const outcome = answer.ok
        ? { runId: answer.runId }
        : { error: { code: answer.code, message: answer.message } };
      await request(AnswerCommandDocument, { collectorId, commandId, ...outcome });
    },
  };
}

/** The answer that an error stands for. */
export function refusalOf(error: unknown): CollectorAnswer {
  const { code, message } =
    error instanceof ScrollbackError
      ? error
      : new ScrollbackError('INTERNAL_SERVER_ERROR', String(error));
  return { ok: false, code, message };
}

function toCollector(wire: CollectorsQuery['collectors'][number]): Collector {
  return {
    ...wire,
    lastSeenAt: toTime(wire.lastSeenAt),
    containers: wire.containers.map(({ run, labels, ...container }) => ({
      ...container,
      labels: labels.map(({ key, value }) => ({ key, value })),
      runId: run?.id ?? null,
    })),
  };
}
