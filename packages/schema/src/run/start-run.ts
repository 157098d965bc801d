import { checkName, createId, isId, NAME_MAX, ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogFormat, RunSource } from './enums.ts';
import { LabelInput } from './label.ts';
import { Run } from './ref.ts';

const StartRunInput = builder.inputType('StartRunInput', {
  description: 'A run to register before its process is spawned.',
  fields: (t) => ({
    name: t.string({
      description: "Up to 500 characters; without it the command's first word, or else the id.",
    }),
    source: t.field({
      type: RunSource,
      required: true,
      defaultValue: 'PROCESS',
      description: 'Where its output comes from.',
    }),
    format: t.field({
      type: LogFormat,
      required: true,
      defaultValue: 'TEXT',
      description: 'What its output is written in.',
    }),
    detectFormat: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Find the format out from the first lines instead; `format` is then left out.',
    }),
    command: t.stringList({ description: 'The program and its arguments.' }),
    labels: t.field({ type: [LabelInput], description: 'Labels to find it by.' }),
    taskId: t.id({ description: "A task's id or name; a new name makes a new task." }),
    startedAt: t.field({
      type: 'DateTime',
      description:
        'When it began, for a run that is delivered late; now unless given, and never later than now.',
    }),
    id: t.id({
      description:
        'An id of your choice, `run_` and 8 to 64 of 0-9 A-Z a-z _ -. Starting it again returns the run as it stands.',
    }),
  }),
});

builder.mutationField('startRun', (t) =>
  t.field({
    type: Run,
    description: 'Registers a run as RUNNING. Idempotent by `id`.',
    args: {
      input: t.arg({ type: StartRunInput, required: true, description: 'The run to register.' }),
    },
    resolve: async (_root, { input }, { runs }) => {
      const now = Date.now();
      const id = checkRunId(input.id ?? createId('run', now));
      // Only what somebody chose is refused.
      const program = input.command?.[0]?.trim().slice(0, NAME_MAX);
      const name = checkName(input.name ?? (program || id));
      const task = input.taskId ? await runs.ensureTask(checkName(input.taskId)) : null;
      return runs.start({
        id,
        name,
        source: input.source,
        format: input.format,
        detectFormat: input.detectFormat,
        command: input.command ?? null,
        labels: input.labels ?? [],
        taskId: task?.id ?? null,
        createdAt: now,
        startedAt: Math.min(input.startedAt ?? now, now),
      });
    },
  }),
);

function checkRunId(id: string): string {
  if (isId('run', id)) return id;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `${JSON.stringify(id.slice(0, 80))} can't be a run's id: that is run_ and 8 to 64 of 0-9 A-Z a-z _ -. Leave it out to get one.`,
  );
}
