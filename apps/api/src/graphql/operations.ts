import { setMaxListeners } from 'node:events';
import { ScrollbackError } from '@scrollback/log';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import type { Principal } from '../access/access.ts';
import { type Caller, headerIn } from './caller.ts';
import { deliver } from './delivery.ts';
import type { Engine } from './engine.ts';
import { maskError } from './mask-error.ts';
import { Running } from './running.ts';

/** Operations of one connection at one time. */
const OPERATIONS_MAX = 100;

/** What a connection carries: `gone` is aborted when it has closed. */
export interface ConnectionExtra extends Record<PropertyKey, unknown> {
  gone: AbortController;
  running: Running;
  principal: Principal;
}

export type Connection = Context<
  Record<string, unknown> | undefined,
  Extra & Partial<ConnectionExtra>
>;

type Enveloped = ReturnType<Engine['getEnveloped']>;

/** An operation that may begin, and where its results go. */
interface Prepared {
  enveloped: Enveloped;
  id: string;
  extra: Connection['extra'];
  /** Aborted when its client wants it no more. */
  stop: AbortController;
}

/** Takes the operations of WebSocket connections through the same engine as those of HTTP. */
export class Operations {
  readonly #engine: Engine;
  readonly #onError: (error: unknown) => void;
  readonly #prepared = new WeakMap<ExecutionArgs, Prepared>();

  constructor(engine: Engine, onError: (error: unknown) => void) {
    this.#engine = engine;
    this.#onError = onError;
  }

  /** Parses, validates and makes the context; the errors, if that is not possible. */
  async prepare(
    connection: Connection,
    id: string,
    { query, variables, operationName }: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    try {
      checkCount(connection);
      const stop = new AbortController();
      const caller = callerOf(connection);
      const signal = AbortSignal.any([caller.signal, stop.signal]);
      const enveloped = this.#engine.getEnveloped({ caller: { ...caller, signal } });
      const document = enveloped.parse(query);
      const errors = enveloped.validate(enveloped.schema, document);
      if (errors.length > 0) return [...errors];
      const args = {
        schema: enveloped.schema,
        document,
        contextValue: await enveloped.contextFactory(),
        variableValues: variables,
        operationName,
      };
      this.#prepared.set(args, { enveloped, id, extra: connection.extra, stop });
      return args;
    } catch (error) {
      return [maskError(error, this.#onError)];
    }
  }

  /** How errors that end an operation are told; those of a result are masked by the engine. */
  tell(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => {
      const { extensions = {}, ...told } = maskError(error, this.#onError).toJSON();
      // Yoga's notes for the HTTP status are not for clients.
      const { http: _, ...facts } = extensions;
      return { ...told, extensions: facts };
    });
  }

  /** The result of a query or mutation that was prepared. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const { enveloped, id, extra, stop } = this.#preparedOf(args);
    extra.running ??= new Running(extra.socket);
    return extra.running.run(id, stop, () => enveloped.execute(args));
  }

  /** Delivers the results of a subscription that was prepared; one that can't begin has a result. */
  async subscribe(
    args: ExecutionArgs,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const { enveloped, id, extra } = this.#preparedOf(args);
    const results: AsyncIterable<ExecutionResult> | ExecutionResult =
      await enveloped.subscribe(args);
    return Symbol.asyncIterator in results ? deliver(results, id, extra) : results;
  }

  #preparedOf(args: ExecutionArgs): Prepared {
    const prepared = this.#prepared.get(args);
    if (!prepared) throw new Error('This operation was not prepared');
    return prepared;
  }
}

function checkCount({ subscriptions }: Connection): void {
  if (Object.keys(subscriptions).length <= OPERATIONS_MAX) return;
  throw new ScrollbackError(
    'LIMIT_EXCEEDED',
    `This connection has ${OPERATIONS_MAX} operations under way already. Complete some, or open another connection.`,
    { limit: OPERATIONS_MAX },
  );
}

/** Who asks over a connection. */
export function callerOf({ extra }: Connection): Caller {
  if (!extra.gone) {
    extra.gone = new AbortController();
    setMaxListeners(OPERATIONS_MAX, extra.gone.signal);
  }
  const header = (name: string) => headerIn(extra.request.headers, name);
  const peer = extra.request.socket.remoteAddress;
  return { signal: extra.gone.signal, header, peer, principal: extra.principal };
}
