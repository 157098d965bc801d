import type { HistoryProgress as HistoryProgressShape } from '@scrollback/log';
import { builder } from '../builder.ts';

const HistoryProgress = builder.objectRef<HistoryProgressShape>('HistoryProgress').implement({
  description: 'How far the files of imported runs are taken in.',
  fields: (t) => ({
    pending: t.exposeInt('pending', {
      description: 'Files whose contents are to be taken in yet.',
    }),
    done: t.exposeInt('done', { description: 'Files whose contents are stored.' }),
    failed: t.exposeInt('failed', {
      description: 'Files that could not be read; each is tried again when its run is read.',
    }),
    deleted: t.exposeInt('deleted', {
      description: 'Files that are stored and were deleted after their retention.',
    }),
    badLines: t.exposeInt('badLines', {
      description: 'Lines that their format could not read. RAW has them all the same.',
    }),
  }),
});

builder.queryField('history', (t) =>
  t.field({
    type: HistoryProgress,
    description: 'How far imported history is taken in.',
    resolve: (_root, _args, { history }) => history.progress(),
  }),
);
