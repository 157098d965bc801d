import { readFile } from 'node:fs/promises';
import { startServer } from '@scrollback/testing';
import fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { openTokens } from '../access/open-tokens.ts';
import { readConfig } from '../config/config.ts';
import { sent } from '../testing/fuzz/damage.ts';
import { fill } from '../testing/fuzz/fill.ts';
import { judge } from '../testing/fuzz/judge.ts';
import { operations } from '../testing/fuzz/operations.ts';
import { alive, sendBy, TRANSPORT_NAMES } from '../testing/fuzz/send.ts';

/** FUZZ_BURSTS=5000 FUZZ_SEED=$RANDOM looks for longer, and elsewhere. */
const BURSTS = Number(process.env.FUZZ_BURSTS ?? 60);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121);
/** Operations that are sent at one time. */
const BURST_MAX = 8;
/** MiB: V8 ends the process rather than keep more. */
const HEAP_MAX = 256;
/** Share of the bursts after which everything that is kept once has been met. */
const WARM_UP = 0.3;
const GROWTH_MAX = 1.5;
const GROWTH_ALLOWED = 100e6;

const schema = buildSchema(
  await readFile(new URL('../../../../packages/schema/schema.graphql', import.meta.url), 'utf8'),
);

test('what is sent as valid is valid by the schema', () => {
  const known = { ids: ['run_00000001'], cursors: ['YzEuLTEuMA'] };
  fc.assert(
    fc.property(operations(schema, known), ({ query }) => {
      expect(validate(schema, parse(query)).map(String)).toEqual([]);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test(
  `whatever operations come, the server answers them, tells nothing and stays as it is; seed ${SEED}`,
  async () => {
    await using server = await startServer({
      env: {
        NODE_OPTIONS: `--max-old-space-size=${HEAP_MAX}`,
        SCROLLBACK_TOKEN_MAX_RATE: '1000000',
        // A file that is said to be old must not be deleted, whatever its path.
        SCROLLBACK_LEGACY_RETENTION_DAYS: '0',
      },
    });
    const secret = await administrator(server.data);
    const known = await fill(server.url, secret);
    const quiet = server.output();
    const burst = fc.array(
      fc.tuple(fc.constantFrom(...TRANSPORT_NAMES), sent(operations(schema, known))),
      {
        minLength: 1,
        maxLength: BURST_MAX,
      },
    );
    let bursts = 0;
    let warm = 0;
    await fc.assert(
      fc.asyncProperty(burst, async (all) => {
        const wrong = await Promise.all(
          all.map(async ([transport, it]) => {
            const answered = await sendBy(transport)(server.url, secret, it.body);
            const complaints = judge(transport, it, answered);
            return complaints.length > 0 ? [{ transport, complaints, ...it, answered }] : [];
          }),
        );
        expect(wrong.flat()).toEqual([]);
        await alive(server.url, secret);
        bursts++;
        if (bursts === Math.ceil(BURSTS * WARM_UP)) warm = await residentBytes(server.url, secret);
      }),
      { seed: SEED, numRuns: BURSTS },
    );
    expect(await residentBytes(server.url, secret)).toBeLessThan(
      warm * GROWTH_MAX + GROWTH_ALLOWED,
    );
    expect(server.output()).toBe(quiet);
    expect(await server.stop()).toBe(0);
  },
  60_000 + BURSTS * 2_000,
);

async function administrator(data: string): Promise<string> {
  const tokens = await openTokens(readConfig({}, { data }));
  try {
    return (await tokens.create('ADMIN', 'fuzz')).secret;
  } finally {
    await tokens.close();
  }
}

async function residentBytes(url: string, secret: string): Promise<number> {
  const response = await fetch(`${url}/metrics`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  const [, bytes] = /^process_resident_memory_bytes (\d+)/m.exec(await response.text()) ?? [];
  return Number(bytes);
}
