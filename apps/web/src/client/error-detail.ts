import { CombinedError } from 'urql';

/** What an error says beyond "it failed"; undefined where that is of no use to a reader. */
export function errorDetail(error: unknown): string | undefined {
  if (error instanceof CombinedError) return error.graphQLErrors[0]?.message;
  if (!(error instanceof Error)) return undefined;
  const unreachable = 'code' in error && error.code === 'SERVER_UNREACHABLE';
  return unreachable || error instanceof TypeError ? undefined : error.message;
}
