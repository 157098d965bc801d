import { expect, test } from 'vitest';
import { neededPackages } from './needed-packages.mjs';

const packages = {
  '': {},
  'apps/web': { dependencies: { shown: '1', bundled: '1' } },
  'apps/cli': { dependencies: { '@own/web': '*', sdk: '1' }, devDependencies: { tests: '1' } },
  'node_modules/@own/web': { link: true, resolved: 'apps/web' },
  'node_modules/shown': { optionalDependencies: { 'shown-linux': '1', 'shown-other': '1' } },
  'node_modules/shown-linux': {},
  'node_modules/bundled': {},
  'node_modules/tests': {},
  'node_modules/sdk': {
    dependencies: { base: '2' },
    peerDependencies: { graphql: '*', prisma: '*' },
    peerDependenciesMeta: { prisma: { optional: true } },
  },
  'node_modules/sdk/node_modules/base': { dependencies: { deep: '1' } },
  'node_modules/base': {},
  'node_modules/deep': {},
  'node_modules/graphql': {},
  'node_modules/prisma': {},
};

test('takes what is needed at runtime where Node finds it, and no optional peers', () => {
  const needed = neededPackages(packages, { 'apps/web': ['shown'], 'apps/cli': null });
  expect([...needed].sort()).toEqual([
    'apps/cli',
    'apps/web',
    'node_modules/@own/web',
    'node_modules/deep',
    'node_modules/graphql',
    'node_modules/sdk',
    'node_modules/sdk/node_modules/base',
    'node_modules/shown',
    'node_modules/shown-linux',
  ]);
});
