import { setMaxListeners } from 'node:events';
import { ScrollbackError } from '@scrollback/log';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { headerIn } from './caller.ts';
import type { Engine } from './engine.ts';
import { maskError } from './mask-error.ts';

/** Operations of one connection at one time. */
const OPERATIONS_MAX = 100;

/** What a connection carries: `gone` is aborted when it has closed. */
export interface ConnectionExtra extends Record<PropertyKey, unknown> {
  gone: AbortController;
}

export type Connection = Context<
  Record<string, unknown> | undefined,
  Extra & Partial<ConnectionExtra>
>;

type Enveloped = ReturnType<Engine['getEnveloped']>;

/** Takes the operations of WebSocket connections through the same engine as those of HTTP. */
export class Operations {
  readonly #engine: Engine;
  readonly #onError: (error: unknown) => void;
  readonly #prepared = new WeakMap<ExecutionArgs, Enveloped>();

  constructor(engine: Engine, onError: (error: unknown) => void) {
    this.#engine = engine;
    this.#onError = onError;
  }

  /** Parses, validates and makes the context; the errors, if that is not possible. */
  async prepare(
    connection: Connection,
    { query, variables, operationName }: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    try {
      checkCount(connection);
      const enveloped = this.#engine.getEnveloped({ caller: callerOf(connection) });
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
      this.#prepared.set(args, enveloped);
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

  /** The result or the results of what was prepared. */
  run(args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
    const enveloped = this.#prepared.get(args);
    if (!enveloped) throw new Error('This operation was not prepared');
    return enveloped.execute(args);
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

function callerOf({ extra }: Connection) {
  if (!extra.gone) {
    extra.gone = new AbortController();
    setMaxListeners(OPERATIONS_MAX, extra.gone.signal);
  }
  const header = (name: string) => headerIn(extra.request.headers, name);
  return { signal: extra.gone.signal, header };
}
