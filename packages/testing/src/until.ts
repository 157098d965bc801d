import { setTimeout as delay } from 'node:timers/promises';

type Falsy = false | 0 | '' | null | undefined;

/** How long `until` waits, and what it says when that was not enough. */
export interface UntilOptions {
  /** Milliseconds before giving up; 30,000 unless told: a loaded machine takes its time. */
  timeout?: number;
  /** Milliseconds between two looks; 5 unless told. */
  interval?: number;
  /** What is waited for, for the error's message. */
  what?: string;
}

/**
 * Waits until a condition holds, looking every few milliseconds.
 *
 * @returns the truthy value of the condition. A condition that throws or rejects does not hold yet,
 * so assertions can be waited for.
 * @throws Error after `timeout`, with the condition's last error as its cause.
 */
export async function until<T>(
  condition: () => T | Falsy | Promise<T | Falsy>,
  { timeout = 30_000, interval = 5, what = 'the condition' }: UntilOptions = {},
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    let cause: unknown;
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= end) {
      throw new Error(`waited ${timeout} ms for ${what}, in vain`, { cause });
    }
    await delay(interval);
  }
}
