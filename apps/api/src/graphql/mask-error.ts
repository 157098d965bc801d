import { ScrollbackError } from '@scrollback/log';
import { GraphQLError } from 'graphql';
import { OPERATION_MAX_BYTES } from './operation-max-bytes.ts';

/**
 * How an error reads at the client: ours with their code and facts, those of GraphQL with theirs,
 * and of any other only that it happened; `onError` gets that one whole.
 */
export function maskError(error: unknown, onError: (error: unknown) => void): GraphQLError {
  const cause = causeOf(error);
  if (cause instanceof ScrollbackError) {
    return placed(error, cause.message, { ...cause.facts, code: cause.code });
  }
  if (cause instanceof GraphQLError && error instanceof GraphQLError) {
    if (error.extensions.code !== undefined) return ofRequest(error);
    // Without a path it is about the request, for instance a variable that does not fit.
    if (error.path === undefined) return placed(error, error.message, { code: requestCode(error) });
  }
  onError(error);
  return placed(error, 'Something failed on the server; its log says what.', {
    code: 'INTERNAL_SERVER_ERROR',
  });
}

/** Yoga's errors of requests tell what its JSON parser threw, and with that the body. */
function ofRequest(error: GraphQLError): GraphQLError {
  const { originalError, ...extensions } = error.extensions;
  if (extensions.code === 'REQUEST_ENTITY_TOO_LARGE') {
    const message = `The request has more than ${OPERATION_MAX_BYTES} bytes. Ask in several.`;
    const facts = { code: 'BODY_TOO_LARGE', limit: OPERATION_MAX_BYTES };
    return new GraphQLError(message, { extensions: { ...extensions, ...facts } });
  }
  if (originalError === undefined) return error;
  // Where Yoga leaves the status to what the client accepts: a body that is no JSON is 400 to all.
  return new GraphQLError(error.message, { extensions: { ...extensions, http: { status: 400 } } });
}

function requestCode({ message }: GraphQLError): string {
  return message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'BAD_USER_INPUT';
}

/** What was thrown first, under the GraphQLErrors that only say where. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError) || error.originalError === undefined) return error;
  return causeOf(error.originalError);
}

/** A new error in the old one's place, so that nothing of the old one is carried along. */
function placed(
  error: unknown,
  message: string,
  extensions: Record<string, string | number>,
): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
