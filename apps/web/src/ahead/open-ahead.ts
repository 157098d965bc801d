import { createClient, type RawEntry } from '@scrollback/sdk';
import { headers } from 'next/headers';
import { createLogSource } from '../log/create-log-source.ts';
import { RAW_KIND } from '../log/entry-kind.ts';
import type { OpenedLog } from '../log/log-source.ts';
import { newestWithin } from './newest-within.ts';

/** Under this name the server in front of this one says where it can be asked. */
const SERVER = 'x-scrollback-server';
/** What tells who reads. */
const READER = ['authorization', 'cookie'];
/** Lines: those in sight, and as many above them as the page wants at hand. */
const LINES = 320;
/** Characters of them: what is longer is for the browser to ask for, in its own time. */
const CHARS = 256 * 1024;
/** After so long the reader's browser asks by itself, and says that it waits. */
const WITHIN_MS = 3000;

/**
 * The newest lines of a run, read for the page that will show them, so that no browser has to load
 * the app before it can ask. Null where there is no answer in time: then the browser asks, and says
 * what is wrong. Server only; it reads what the page's reader may read.
 */
export async function openAhead(id: string): Promise<OpenedLog<RawEntry> | null> {
  const asked = await headers();
  const url = asked.get(SERVER);
  // Whatever fails here, the browser asks, and says.
  return url === null ? null : await open(id, url, asReader(asked)).catch(() => null);
}

async function open(
  id: string,
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<OpenedLog<RawEntry> | null> {
  const client = createClient({ url, fetch });
  try {
    const source = createLogSource(client, id, RAW_KIND);
    const opened = await source.open(LINES, AbortSignal.timeout(WITHIN_MS));
    if (opened === null) return null;
    const { run, page } = opened;
    return { run, page: { ...page, entries: newestWithin(page.entries, CHARS) } };
  } finally {
    client.close();
  }
}

/** `fetch` with what the reader's browser showed. */
function asReader(asked: Headers): typeof fetch {
  return (input, init) => {
    const shown = new Headers(init?.headers);
    for (const name of READER) {
      const value = asked.get(name);
      if (value !== null) shown.set(name, value);
    }
    return fetch(input, { ...init, headers: shown, cache: 'no-store' });
  };
}
