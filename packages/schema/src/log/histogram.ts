import { type LogBucket as BucketShape, type LogLevel as Level, LOG_LEVELS } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Run } from '../run/ref.ts';
import { LogLevel } from './enums.ts';

const LogLevelCount = builder
  .objectRef<{ level: Level | null; count: number }>('LogLevelCount')
  .implement({
    description: 'How many lines have a level.',
    fields: (t) => ({
      level: t.expose('level', {
        type: LogLevel,
        nullable: true,
        description: 'The level; null for lines whose text tells none.',
      }),
      count: t.exposeInt('count', { description: 'How many.' }),
    }),
  });

const LogBucket = builder.objectRef<BucketShape>('LogBucket').implement({
  description:
    'The lines of a stretch of time. Lines are counted by chunk, of up to 128 KiB, and spread evenly over its time; all buckets together have every line once.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'When it begins.' }),
    to: t.expose('to', { type: 'DateTime', description: 'When it has ended.' }),
    count: t.exposeInt('count', { description: 'Lines of RAW.' }),
    levels: t.field({
      type: [LogLevelCount],
      description:
        'The same by level, those that occur, least grave first. Costs a look at the whole log when it is asked for the first time.',
      resolve: async (bucket) =>
        (await bucket.levels()).flatMap((count, number) =>
          count > 0 ? [{ level: LOG_LEVELS[number - 1] ?? null, count }] : [],
        ),
    }),
  }),
});

builder.objectFields(Run, (t) => ({
  histogram: t.field({
    type: [LogBucket],
    description: 'How many lines were printed when, from the beginning of the run to its end.',
    args: {
      buckets: t.arg.int({ defaultValue: 60, description: 'Into how many parts; 1 to 1,000.' }),
    },
    resolve: (run, { buckets }, { logs, signal }) => logs.histogram(run.id, buckets ?? 60, signal),
  }),
}));
