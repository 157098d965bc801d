import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Tests see the sources of the other packages, so that nothing has to be built before them. What
// starts real processes (`startServer`, the CLI) runs the built ones, which `npm test` makes first.
const source = ['@scrollback/source', 'module', 'development|production'];
// Vite would take graphql's `module` build for our sources, and Node its `main` for everyone else's;
// two copies refuse each other's types.
const graphql = {
  find: /^graphql$/,
  replacement: fileURLToPath(import.meta.resolve('graphql')),
};
const node = { conditions: [...source, 'node'], alias: [graphql] };
const browser = { conditions: [...source, 'browser'] };

const packages = [
  'apps/api',
  'apps/cli',
  'packages/capture',
  'packages/log',
  'packages/normalize',
  'packages/schema',
  'packages/sdk',
  'packages/testing',
  'prisma',
];

/** A condition that is waited for holds in milliseconds, but on a loaded machine in seconds. */
const patient = { poll: { timeout: 20_000 } };
const ci = !['', '0', 'false'].includes(process.env.CI ?? '');
const report = ['json', { outputFile: 'test-results/report.json' }] as const;

export default defineConfig({
  test: {
    // Most tests wait for processes and databases, not for a core.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    reporters: ci ? ['default', [...report], './scripts/test/no-skips.mjs'] : ['default'],
    projects: [
      ...packages.map((root) => ({
        resolve: node,
        ssr: { resolve: node },
        test: {
          name: root.replace(/^.*\//, ''),
          root,
          include: ['src/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patient,
        },
      })),
      {
        test: {
          name: 'scripts',
          root: 'scripts',
          include: ['**/*.test.mjs'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: browser,
        test: {
          name: 'web',
          root: 'apps/web',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          expect: patient,
          testTimeout: 60_000,
        },
      },
      {
        resolve: node,
        ssr: { resolve: node },
        test: {
          name: 'browser',
          root: 'apps/web',
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patient,
          // A loaded machine paints late: a test that passes on its second try is said to have.
          retry: ci ? 1 : 0,
          // Pages are watched frame by frame here: one at a time, after everything else.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
