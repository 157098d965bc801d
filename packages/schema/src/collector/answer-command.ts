import { ERROR_CODES } from '@scrollback/log';
import { builder } from '../builder.ts';

const CommandErrorInput = builder.inputType('CommandErrorInput', {
  description: 'Why a command was not carried out.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'A code of docs/errors.md.' }),
    message: t.string({ required: true, description: 'What happened, and the remedy.' }),
  }),
});

builder.mutationField('answerCommand', (t) =>
  t.boolean({
    description:
      'For collectors: the outcome of a command. False when nobody waits for it any more.',
    args: {
      collectorId: t.arg.id({ required: true, description: 'A collector id, `collector_…`.' }),
      commandId: t.arg.id({ required: true, description: "The command's id." }),
      runId: t.arg.id({ description: "The container's run." }),
      error: t.arg({ type: CommandErrorInput, description: 'Why it was not carried out.' }),
    },
    resolve: (_root, { collectorId, commandId, runId, error }, { collectors }) => {
      if (!error)
        return collectors.answer(collectorId, commandId, { ok: true, runId: runId ?? null });
      const { message } = error;
      const code = ERROR_CODES.find((known) => known === error.code) ?? 'INTERNAL_SERVER_ERROR';
      return collectors.answer(collectorId, commandId, { ok: false, code, message });
    },
  }),
);
