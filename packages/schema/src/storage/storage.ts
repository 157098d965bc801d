import {
  type AgeUsage,
  LARGEST_RUNS_MAX,
  type RetentionSettings as RetentionShape,
  type RunUsage,
  ScrollbackError,
  type StorageUsage as StorageShape,
} from '@scrollback/log';
import { builder } from '../builder.ts';
import { Run } from '../run/ref.ts';

const LARGEST_DEFAULT = 10;
const STORED = 'Bytes of their logs as the database stores them, which is compressed.';
const RAW = 'Bytes of output that are kept, all streams together, as they were printed.';

const RetentionSettings = builder.objectRef<RetentionShape>('RetentionSettings').implement({
  description: 'How long this server keeps what; its environment says it (docs/storage.md).',
  fields: (t) => ({
    days: t.exposeInt('days', {
      nullable: true,
      description: 'Runs that finished so many days ago are deleted; null keeps them.',
    }),
    runMaxBytes: t.exposeFloat('runMaxBytes', {
      nullable: true,
      description: 'Newest bytes of output that each run keeps; null keeps all.',
    }),
    legacyDays: t.exposeInt('legacyDays', {
      nullable: true,
      description:
        'Days after which imported files whose runs are stored are deleted; null keeps them.',
    }),
  }),
});

const StorageAge = builder.objectRef<AgeUsage>('StorageAge').implement({
  description:
    'What the runs of one age take up. Age counts from the end of a run, as retention does; a RUNNING one is 0 days old.',
  fields: (t) => ({
    fromDays: t.exposeInt('fromDays', { description: 'Days since the end: at least these.' }),
    toDays: t.exposeInt('toDays', {
      nullable: true,
      description: 'Days since the end: fewer than these; null for all that are older.',
    }),
    runCount: t.exposeInt('runs', { description: 'Number of these runs.' }),
    rawBytes: t.exposeFloat('rawBytes', { description: RAW }),
    storedBytes: t.exposeFloat('storedBytes', { description: STORED }),
  }),
});

const StorageRun = builder.objectRef<RunUsage>('StorageRun').implement({
  description: 'What one run takes up.',
  fields: (t) => ({
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run; null where it was deleted since it was measured.',
      resolve: ({ runId }) => runId,
    }),
    entryCount: t.exposeInt('entries', {
      description: 'Number of entries that are kept, both channels together.',
    }),
    rawBytes: t.exposeFloat('rawBytes', { description: RAW }),
    storedBytes: t.exposeFloat('storedBytes', {
      description: 'Bytes of its log as the database stores it, which is compressed.',
    }),
  }),
});

const StorageUsage = builder.objectRef<StorageShape>('StorageUsage').implement({
  description: 'What storage takes up, as it was at one time.',
  fields: (t) => ({
    measuredAt: t.expose('measuredAt', {
      type: 'DateTime',
      description:
        'When it was measured: up to 20 times as long ago as measuring took, so that it takes 5 % of the time at most.',
    }),
    totalBytes: t.float({
      description:
        'Bytes that everything takes up on disk: the database, with what it writes beside its file.',
      resolve: ({ database }) => database.bytes,
    }),
    databaseBytes: t.float({
      description: 'Bytes of the database without the free space inside of it.',
      resolve: ({ database }) => database.bytes - (database.reusableBytes ?? 0),
    }),
    reusableBytes: t.float({
      nullable: true,
      description:
        'Bytes of free space inside the database, which are used again; null for PostgreSQL.',
      resolve: ({ database }) => database.reusableBytes,
    }),
    diskFreeBytes: t.float({
      nullable: true,
      description:
        "Bytes that are free on the database's disk; null for PostgreSQL, whose disk may be another machine's.",
      resolve: ({ database }) => database.diskFreeBytes,
    }),
    runCount: t.exposeInt('runs', { description: 'Number of runs.' }),
    runningCount: t.exposeInt('runningRuns', { description: 'Number of runs that go on.' }),
    entryCount: t.exposeFloat('entries', {
      description: 'Number of entries that are kept, both channels together.',
    }),
    rawBytes: t.exposeFloat('rawBytes', { description: RAW }),
    storedBytes: t.exposeFloat('storedBytes', { description: STORED }),
    archivedBytes: t.exposeFloat('archivedBytes', {
      description:
        'Bytes of their logs that are in the archive instead (docs/archive.md); 0 where there is none.',
    }),
    byAge: t.expose('byAge', {
      type: [StorageAge],
      description: 'The same by age, youngest first; together they have every run once.',
    }),
    largestRuns: t.field({
      type: [StorageRun],
      description: 'The runs that take up most, by stored bytes, largest first.',
      args: {
        first: t.arg.int({
          defaultValue: LARGEST_DEFAULT,
          description: `How many; 0 to ${LARGEST_RUNS_MAX}.`,
        }),
      },
      resolve: ({ largestRuns }, { first }) =>
        largestRuns.slice(0, checkFirst(first ?? LARGEST_DEFAULT)),
    }),
    retention: t.expose('retention', {
      type: RetentionSettings,
      description: 'How long this server keeps what.',
    }),
  }),
});

builder.queryField('storage', (t) =>
  t.field({
    type: StorageUsage,
    description: 'What storage takes up, by age and by run, and how long things are kept.',
    resolve: (_root, _args, { storage }) => storage.usage(),
  }),
);

function checkFirst(first: number): number {
  if (first >= 0 && first <= LARGEST_RUNS_MAX) return first;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `\`first: ${first}\` can't be had: the ${LARGEST_RUNS_MAX} largest runs are known. Ask for 0 to ${LARGEST_RUNS_MAX}.`,
    { limit: LARGEST_RUNS_MAX },
  );
}
