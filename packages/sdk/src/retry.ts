import { backOff, pause } from './back-off.ts';
import { isTransient } from './transport/error.ts';

export interface RetryOptions {
  signal: AbortSignal;
  onFailed?: ((error: unknown) => void) | undefined;
  /** How long to wait before try number `attempt`; {@link backOff} unless given. */
  delay?: ((attempt: number) => number) | undefined;
}

/**
 * The result of `ask`, asked again with back-off while its error is one that passes.
 * @throws what `ask` throws when that is final, and the signal's reason when it aborts
 */
export async function retry<Result>(
  ask: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  const { signal, delay = backOff } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!isTransient(error)) throw error;
      options.onFailed?.(error);
      await pause(delay(attempt), signal);
      signal.throwIfAborted();
    }
  }
}
