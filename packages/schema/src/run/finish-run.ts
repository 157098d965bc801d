import { ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { RunStatus } from './enums.ts';
import { Run } from './ref.ts';

builder.mutationField('finishRun', (t) =>
  t.field({
    type: Run,
    description:
      'Ends a run: what was accepted is committed, then its status is final. On a LOST run it sets how it really ended; on another finished run it changes nothing and returns it.',
    args: {
      id: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      status: t.arg({ type: RunStatus, required: true, description: 'A final status.' }),
      exitCode: t.arg.int({ description: 'Exit code of the process.' }),
      signal: t.arg.string({ description: 'The signal that ended it, for instance SIGKILL.' }),
      error: t.arg.string({ description: 'Why it failed, where the exit code does not say it.' }),
      finishedAt: t.arg({
        type: 'DateTime',
        description:
          'When it ended, for an end that is told late; now unless given, and never later than now.',
      }),
      maskedCount: t.arg.int({ description: 'How often capture masked a secret in the output.' }),
    },
    resolve: (_root, { id, status, finishedAt, ...ending }, { runs }) => {
      if (status === 'RUNNING') {
        throw new ScrollbackError(
          'BAD_USER_INPUT',
          'RUNNING is not how a run ends. Give SUCCEEDED, FAILED, TIMED_OUT, CANCELED or LOST.',
        );
      }
      return runs.finish(id, {
        status,
        exitCode: ending.exitCode ?? null,
        signal: ending.signal ?? null,
        error: ending.error ?? null,
        maskedCount: ending.maskedCount ?? 0,
        ...(typeof finishedAt === 'number' && { finishedAt }),
      });
    },
  }),
);
