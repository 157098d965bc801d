import { builder } from '../builder.ts';

builder.mutationField('deleteRun', (t) =>
  t.id({
    description: 'Deletes a run and its whole log for ever; its id is returned.',
    args: { id: t.arg.id({ required: true, description: 'A run id, `run_…`.' }) },
    resolve: async (_root, { id }, { runs }) => {
      await runs.delete(id);
      return id;
    },
  }),
);
