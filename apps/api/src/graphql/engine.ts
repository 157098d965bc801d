import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { type AdmissionOptions, admitOperations } from '../access/admit-operations.ts';
import { type Caller, isForeign } from './caller.ts';
import { GRAPHIQL, renderPage } from './graphiql.ts';
import { maskError } from './mask-error.ts';
import { OPERATION_MAX_BYTES } from './operation-max-bytes.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { shareExecutions } from './share-executions.ts';

export interface EngineOptions {
  schema: GraphQLSchema;
  /** The context of one operation. */
  context: (caller: Caller) => object;
  /** Gets every error that clients may not read. */
  onError: (error: unknown) => void;
  admission: AdmissionOptions;
}

/** What a transport other than HTTP knows of its caller, in place of a Request. */
export interface TransportContext {
  caller?: Caller;
  /** Of an operation over HTTP. */
  req?: IncomingMessage;
}

/** Yoga: `(request, response)` for node:http, and `getEnveloped` for other transports. */
export type Engine = YogaServerInstance<TransportContext, object>;

/** POST, GET of queries, SSE (distinct connections) for subscriptions, GraphiQL for a browser. */
export function createEngine({ schema, context, onError, admission }: EngineOptions): Engine {
  const mask = (error: unknown) => maskError(error, onError);
  return createYoga<TransportContext, object>({
    schema,
    graphqlEndpoint: '/graphql',
    context: ({ caller, request, req }) => context(caller ?? callerOf(request, req)),
    maskedErrors: { maskError: mask },
    graphiql: GRAPHIQL,
    renderGraphiQL: renderPage,
    plugins: [
      refuseForeign(),
      refuseUnreadable(),
      admitOperations(admission),
      shareExecutions(mask),
    ],
    cors: false,
    landingPage: false,
    logging: false,
    multipart: false,
    maxRequestBodySize: OPERATION_MAX_BYTES,
  });
}

function callerOf(request: Request, from?: IncomingMessage): Caller {
  return {
    signal: request.signal,
    header: (name) => request.headers.get(name) ?? undefined,
    peer: from?.socket.remoteAddress,
  };
}

function refuseForeign(): Plugin {
  return {
    onRequest({ request, endResponse, fetchAPI }) {
      if (!isForeign(callerOf(request))) return;
      const message =
        'A page of another origin may not use this server. Behind a proxy, pass the Host header on.';
      const body = { errors: [{ message, extensions: { code: 'FORBIDDEN' } }] };
      endResponse(fetchAPI.Response.json(body, { status: 403 }));
    },
  };
}
