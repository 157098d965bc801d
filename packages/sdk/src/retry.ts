import { backOff, pause } from './back-off.ts';
import { isTransient } from './transport/error.ts';

/**
 * The result of `ask`, asked again with back-off while its error is one that passes.
 * @throws what `ask` throws when that is final, and the signal's reason when it aborts
 */
export async function retry<Result>(
  ask: () => Promise<Result>,
  options: { signal: AbortSignal; onFailed?: (error: unknown) => void },
): Promise<Result> {
  const { signal } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!isTransient(error)) throw error;
      options.onFailed?.(error);
      await pause(backOff(attempt), signal);
      signal.throwIfAborted();
    }
  }
}
