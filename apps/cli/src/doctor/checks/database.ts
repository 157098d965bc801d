import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Check, reasonOf } from '../finding.ts';
import { nearest } from '../nearest.ts';

/** Whether the database of DATABASE_URL answers; nothing in it is touched. */
export const checkDatabase: Check = async ({ env }) => {
  const url = env.DATABASE_URL;
  if (!url || !/^(file:|postgres(ql)?:)/.test(url)) return null;
  const name = 'database';
  try {
    if (url.startsWith('file:')) {
      accessSync(nearest(pathOf(url)), constants.W_OK);
      return { name, state: 'ok', what: `${pathOf(url)} can be written` };
    }
    const { probeDatabase } = await import('@scrollback/api');
    await probeDatabase(url);
    return { name, state: 'ok', what: 'the database of DATABASE_URL answers' };
  } catch (error) {
    const reason = reasonOf(error).replaceAll(url, 'DATABASE_URL').split('\n').at(-1);
    return {
      name,
      state: 'failed',
      what: `the database of DATABASE_URL can't be used (${reason})`,
      remedy: 'Start it, or correct DATABASE_URL; without it a file in the data folder is used.',
    };
  }
};

function pathOf(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length);
}
