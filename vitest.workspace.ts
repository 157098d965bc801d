import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

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

const frames = 'e2e/**/*.frames.e2e.ts';

function browserTests(
  name: string,
  include: string[],
  exclude: string[],
  groupOrder: number,
  maxWorkers: number,
): TestProjectInlineConfiguration {
  return {
    resolve: node,
    ssr: { resolve: node },
    test: {
      name,
      root: 'apps/web',
      include,
      exclude,
      testTimeout: 120_000,
      hookTimeout: 120_000,
      expect: patient,
      // A loaded machine paints late: a test that passes on its second try is said to have.
      retry: ci ? 1 : 0,
      maxWorkers,
      sequence: { groupOrder },
    },
  };
}

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
          // A process for each file would load the same modules again, which took longer than the tests.
          isolate: false,
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
      // A page takes most of a core, so two at a time; those that are watched frame by frame one at a
      // time, after everything else.
      browserTests('browser', ['e2e/**/*.e2e.ts'], [frames], 1, 2),
      browserTests('frames', [frames], [], 2, 1),
    ],
  },
});
