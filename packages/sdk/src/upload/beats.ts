import { BEATS_MAX, type Beat } from '@scrollback/log';
import { ANSWER_WITHIN_MS } from './answer.ts';

/** How often an idle producer says that it is there, in milliseconds. */
export const BEAT_MS = 10_000;

/** The signs of life of many idle uploads, in a few requests for all of them. */
export interface Beats {
  /**
   * Says that the producer of a run is there until `signal` aborts. Resolves then, or when it is to
   * ask the server by itself, which tells it more.
   */
  idle(beat: Beat, signal: AbortSignal): Promise<void>;
}

export interface BeatsOptions {
  /** Origin of the server, for instance http://127.0.0.1:4000. */
  url: string;
  token?: string | undefined;
  fetch?: typeof fetch | undefined;
  /** Milliseconds between two signs of life; 10,000 unless given. */
  everyMs?: number;
}

interface Idle extends Beat {
  /** It is to ask by itself. */
  ask(): void;
}

/** Gives the signs of life of those that are idle, as long as there are any. */
export function createBeats(options: BeatsOptions): Beats {
  const idle = new Set<Idle>();
  let timer: NodeJS.Timeout | undefined;
  let beating = false;

  async function beat(): Promise<void> {
    if (beating) return;
    beating = true;
    const all = [...idle];
    for (let at = 0; at < all.length; at += BEATS_MAX) {
      const some = all.slice(at, at + BEATS_MAX).filter((each) => idle.has(each));
      const again = await send(options, some);
      for (const each of some) if (again.has(each.runId)) each.ask();
    }
    beating = false;
  }

  return {
    idle({ runId, offset }, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const leave = (): void => {
          signal.removeEventListener('abort', leave);
          idle.delete(each);
          if (idle.size === 0) {
            clearInterval(timer);
            timer = undefined;
          }
          resolve();
        };
        const each: Idle = { runId, offset, ask: leave };
        idle.add(each);
        signal.addEventListener('abort', leave);
        timer ??= setInterval(() => void beat(), options.everyMs ?? BEAT_MS);
      });
    },
  };
}

/** The runs that are to ask by themselves. A request that fails passes, or the next one does. */
async function send(options: BeatsOptions, beats: readonly Idle[]): Promise<ReadonlySet<string>> {
  const none = new Set<string>();
  if (beats.length === 0) return none;
  const post = options.fetch ?? globalThis.fetch;
  const authorization = options.token ? { authorization: `Bearer ${options.token}` } : {};
  try {
    const response = await post(new URL('/api/beats', options.url).href, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ runs: beats.map(({ runId, offset }) => ({ runId, offset })) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return againIn(body);
    // An older server has no such request; what else is refused here, each upload is told.
    const refused = response.status < 500 && response.status !== 429;
    return refused ? new Set(beats.map(({ runId }) => runId)) : none;
  } catch {
    // Nobody answered: so it will be with the next bytes, which say so.
    return none;
  }
}

function againIn(body: unknown): Set<string> {
  if (typeof body !== 'object' || body === null || !('again' in body)) return new Set();
  const { again } = body;
  if (!Array.isArray(again)) return new Set();
  return new Set(again.filter((id): id is string => typeof id === 'string'));
}
