import { readFile } from 'node:fs/promises';
import { startServer, type TestServer } from '@scrollback/testing';
import { publint } from 'publint';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Consumer, createConsumer } from './testing/consumer.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
/** Each example with what stands behind it as its output, if anything. */
const examples = [...readme.matchAll(/```ts\n(.*?)```\n(?:\n```text\n(.*?)```)?/gs)].map(
  ([, code = '', output], i) => ({ name: `example-${i}`, code, output }),
);

let consumer: Consumer;
let server: TestServer;
beforeAll(async () => {
  [consumer, server] = await Promise.all([createConsumer(), startServer()]);
  for (const { name, code } of examples) await consumer.write(`${name}.ts`, code);
}, 120_000);
afterAll(async () => {
  await Promise.all([consumer[Symbol.asyncDispose](), server[Symbol.asyncDispose]()]);
});

test('publint finds nothing in the tarballs', async () => {
  for (const path of consumer.tarballs) {
    const { buffer, byteOffset, byteLength } = new Uint8Array(await readFile(path));
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength);
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
  }
});

test('the examples are right by their types, however modules are resolved', async () => {
  expect(await consumer.compile('bundler')).toBe('');
  expect(await consumer.compile('nodenext')).toBe('');
  await consumer.write('wrong.ts', "import { nothing } from '@scrollback/sdk';\nnothing();\n");
  expect(await consumer.compile('nodenext')).toContain("'nothing'");
}, 120_000);

test.each(examples)('$name of the README prints what it says', async ({ name, output }) => {
  const printed = await consumer.execute(`${name}.js`, { SCROLLBACK_URL: server.url });
  if (output !== undefined) expect(printed).toBe(output);
});

test.each(['@scrollback/sdk', '@scrollback/sdk/testing'])(
  '%s asks nothing of Node in a browser',
  async (entry) => {
    const foreign: string[] = [];
    const bundle = await rolldown({
      input: 'entry',
      cwd: consumer.folder,
      platform: 'browser',
      treeshake: false,
      plugins: [
        {
          name: 'entry',
          resolveId: (id, importer) => {
            if (id.startsWith('node:')) foreign.push(`${id} from ${importer}`);
            return id === 'entry' ? `${consumer.folder}/browser.js` : null;
          },
          load: (id) => (id.endsWith('/browser.js') ? `export * from '${entry}';` : null),
        },
      ],
    });
    const { output } = await bundle.generate({ format: 'esm' });
    await bundle.close();
    expect(foreign).toEqual([]);
    const [chunk] = output;
    expect(chunk.imports).toEqual([]);
    expect(chunk.exports.length).toBeGreaterThan(1);
  },
);
