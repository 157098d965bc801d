import type { Run as RunShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Task } from '../task/ref.ts';
import { LogFormat, RunSource, RunStatus } from './enums.ts';
import { Label } from './label.ts';

/** A run; a field of this type may also resolve to an id. */
export const Run = builder.loadableNodeRef('Run', {
  id: { resolve: (run: RunShape) => run.id },
  // A run changes: what an operation reads later must not be what it read before.
  loaderOptions: { cache: false },
  load: (ids: string[], { runs }) => runs.getMany(ids),
});

Run.implement({
  description: 'One execution of anything that prints.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What people call it; need not be unique.' }),
    status: t.expose('status', { type: RunStatus, description: 'How it stands.' }),
    source: t.expose('source', { type: RunSource, description: 'Where its output comes from.' }),
    format: t.expose('format', { type: LogFormat, description: 'What its output is written in.' }),
    command: t.exposeStringList('command', {
      nullable: true,
      description: 'The program and its arguments; null where there was none.',
    }),
    labels: t.expose('labels', {
      type: [Label],
      description: 'Labels, as its producer gave them.',
    }),
    task: t.field({
      type: Task,
      nullable: true,
      description: 'The task it belongs to.',
      resolve: (run) => run.taskId,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while RUNNING.',
    }),
    durationMs: t.float({
      nullable: true,
      description: 'Milliseconds from `startedAt` to `finishedAt`; null while RUNNING.',
      resolve: (run) => (run.finishedAt === null ? null : run.finishedAt - run.startedAt),
    }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'Exit code of the process; null where there is none.',
    }),
    signal: t.exposeString('signal', {
      nullable: true,
      description: 'The signal that ended the process, for instance SIGKILL.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why it failed, where the exit code does not say it.',
    }),
    lastActivityAt: t.expose('lastActivityAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last printed something; null before that.',
    }),
    sessionId: t.exposeString('sessionId', {
      nullable: true,
      description: "The coding agent's own id of its session, once its output told it.",
    }),
    maskedCount: t.exposeInt('maskedCount', {
      description: 'How often capture masked a secret in the output; told when the run ends.',
    }),
    byteCount: t.exposeFloat('byteCount', {
      description:
        'Bytes of output, all streams together, with those that retention dropped since.',
    }),
    uploadOffset: t.exposeFloat('uploadOffset', {
      description:
        'Bytes of the upload body committed: where a producer goes on (docs/protocol.md).',
    }),
    url: t.string({
      description: 'Address of its page.',
      resolve: (run, _args, { url }) => url(`/runs/${encodeURIComponent(run.id)}`),
    }),
  }),
});
