import type { CleanupResult as CleanupResultShape } from '@scrollback/log';
import { builder } from '../builder.ts';

const CleanupResult = builder.objectRef<CleanupResultShape>('CleanupResult').implement({
  description: 'What a clean-up deleted, or would delete.',
  fields: (t) => ({
    scanned: t.exposeInt('scanned', { description: 'Runs looked at: all that are over.' }),
    deleted: t.exposeInt('deleted', { description: 'Runs deleted; of a dry run, that would be.' }),
    freedBytes: t.exposeFloat('freedBytes', { description: 'Stored bytes of their logs.' }),
    dryRun: t.exposeBoolean('dryRun', { description: 'Whether nothing was deleted.' }),
  }),
});

builder.mutationField('cleanupLogs', (t) =>
  t.field({
    type: CleanupResult,
    description:
      'Deletes runs that finished long ago, with their logs, for ever. A RUNNING run is never touched.',
    args: {
      olderThanDays: t.arg.int({
        description: "Days since a run finished; the server's retention where it is left out.",
      }),
      dryRun: t.arg.boolean({
        defaultValue: false,
        description: 'Only say what would be deleted.',
      }),
    },
    resolve: (_root, { olderThanDays, dryRun }, { runs }) =>
      runs.cleanUp({
        dryRun: dryRun ?? false,
        ...(typeof olderThanDays === 'number' ? { olderThanDays } : {}),
      }),
  }),
);
