import {
  checkName,
  type ImportedFile,
  type ImportResult as ImportResultShape,
  ScrollbackError,
  type RunStatus as Status,
} from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogFormat, RunStatus } from '../run/enums.ts';
import { LabelInput } from '../run/label.ts';

const FILES_MAX = 1000;

const ImportedFileInput = builder.inputType('ImportedFileInput', {
  description: 'A file of history, which becomes a run that is over.',
  fields: (t) => ({
    id: t.id({
      required: true,
      description: 'The id of its run, the same each time that the same file is registered.',
    }),
    path: t.string({
      required: true,
      description: "Absolute path on the server's machine, without symbolic links.",
    }),
    size: t.float({ required: true, description: 'Bytes.' }),
    modifiedAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When it was changed last.',
    }),
    name: t.string({ required: true, description: "The run's name, up to 500 characters." }),
    format: t.field({
      type: LogFormat,
      required: true,
      description: 'What it is written in. Execution-process JSONL of agent boards is JSONL, too.',
    }),
    labels: t.field({ type: [LabelInput], description: 'Labels to find the run by.' }),
    taskId: t.id({ description: "A task's id or name; a new name makes a new task." }),
    status: t.field({
      type: RunStatus,
      required: true,
      description: 'How the run ended; LOST where the file does not tell.',
    }),
    exitCode: t.int({ description: 'Exit code, where the file tells it.' }),
    error: t.string({ description: 'Why it failed, where the file tells it.' }),
    startedAt: t.field({ type: 'DateTime', required: true, description: 'When the run began.' }),
    finishedAt: t.field({ type: 'DateTime', required: true, description: 'When it ended.' }),
  }),
});

const ImportResult = builder.objectRef<ImportResultShape>('ImportResult').implement({
  description: 'What became of files that were to be registered.',
  fields: (t) => ({
    registered: t.exposeInt('registered', { description: 'Runs that are new.' }),
    known: t.exposeInt('known', { description: 'Files that were registered before.' }),
  }),
});

builder.mutationField('importHistory', (t) =>
  t.field({
    type: ImportResult,
    description:
      'Registers files of this machine as runs that are over; their contents are taken in when a run is read, and in the background. Registering a file again changes nothing. Only for programs of this machine, since the server reads the files for them.',
    args: {
      input: t.arg({
        type: [ImportedFileInput],
        required: true,
        description: 'Up to 1,000 files.',
      }),
    },
    resolve: async (_root, { input }, { history, local }) => {
      if (!local) throw forbidden();
      if (input.length > FILES_MAX) throw tooMany(input.length);
      return await history.import(input.map(fileOf));
    },
  }),
);

type Input = typeof ImportedFileInput.$inferInput;

function fileOf({ taskId, status, exitCode, error, labels, name, ...file }: Input): ImportedFile {
  return {
    ...file,
    name: checkName(name),
    labels: labels ?? [],
    task: taskId ?? null,
    ending: {
      status: finalStatus(status, file.path),
      exitCode: exitCode ?? null,
      signal: null,
      error: error ?? null,
    },
  };
}

function finalStatus(status: Status, path: string): Exclude<Status, 'RUNNING'> {
  if (status !== 'RUNNING') return status;
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `The file ${JSON.stringify(path)} can't be registered as RUNNING. Say how its run ended, or LOST; to follow a growing file use scrollback watch.`,
  );
}

function forbidden(): ScrollbackError {
  return new ScrollbackError(
    'FORBIDDEN',
    "Importing makes the server read files of its machine, so it is only for programs there. Run scrollback import on the server's machine, with SCROLLBACK_URL at 127.0.0.1.",
  );
}

function tooMany(count: number): ScrollbackError {
  return new ScrollbackError(
    'LIMIT_EXCEEDED',
    `${count} files at once are over the limit of ${FILES_MAX}. Register them in parts.`,
    { limit: FILES_MAX },
  );
}
