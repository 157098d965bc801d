import { defineConfig } from 'vitest/config';

const conditions = ['@scrollback/source', 'module', 'node', 'development|production'];
const node = ['apps/api', 'apps/cli', 'packages/log', 'packages/schema', 'packages/sdk', 'packages/capture', 'packages/testing', 'prisma'];

export default defineConfig({
  test: {
    projects: [
      ...node.map((root) => ({
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { name: root.split('/').at(-1) ?? root, root, include: ['src/**/*.test.ts'], testTimeout: 30_000 },
      })),
      {
        resolve: { conditions: ['@scrollback/source', 'module', 'browser', 'development|production'] },
        test: { name: 'web', root: 'apps/web', include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { name: 'browser', root: 'apps/web', include: ['e2e/**/*.e2e.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
      },
    ],
  },
});
