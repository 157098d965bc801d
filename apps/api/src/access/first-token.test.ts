import { testDatabases, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { openTestStore } from '../testing/open-test-store.ts';
import { Access } from './access.ts';
import { createTokens } from './tokens.ts';

const OPTIONS = {
  host: '127.0.0.1',
  allowedHosts: [],
  tokenMaxStreams: 10,
  tokenMaxRate: 10,
  onError: (error: unknown) => {
    throw error;
  },
  lookMs: 5,
};

function caller(headers: Record<string, string>) {
  return { header: (name: string) => headers[name], peer: '127.0.0.1' };
}

test.each(testDatabases())(
  'the first token, made elsewhere, counts at once, and ends only what came without it; on $name',
  async (databases) => {
    await using opened = await openTestStore(databases);
    const access = new Access(opened.store, OPTIONS);
    const before = await access.identify(caller({}));
    expect(before).toMatchObject({ role: 'ADMIN', token: null });
    const { secret } = await createTokens(opened.store).create('VIEWER', 'first');
    const first = await access.identify(caller({ authorization: `Bearer ${secret}` }));
    expect(first).toMatchObject({ role: 'VIEWER', token: { name: 'first' } });
    const ended: string[] = [];
    access.hold(first, () => ended.push('first'));
    access.hold(before, () => ended.push('before'));
    access.start();
    await until(() => ended.length > 0);
    await access.stop();
    expect(ended).toEqual(['before']);
    await expect(access.identify(caller({}))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  },
);
