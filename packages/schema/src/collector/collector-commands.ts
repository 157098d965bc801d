import type { CollectorCommand as CommandShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { follow } from '../follow.ts';
import { CollectorAction } from './enums.ts';

const CollectorCommand = builder.objectRef<CommandShape>('CollectorCommand').implement({
  description: 'What a collector is to do.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For answerCommand.' }),
    action: t.expose('action', { type: CollectorAction, description: 'What.' }),
    containerIds: t.exposeStringList('containerIds', { description: 'With which containers.' }),
  }),
});

builder.subscriptionField('collectorCommands', (t) =>
  t.field({
    type: CollectorCommand,
    description:
      'For collectors: commands from now on. Who is subscribed is online; who is not gets no commands later.',
    args: {
      collectorId: t.arg.id({ required: true, description: 'A collector id, `collector_…`.' }),
    },
    subscribe: (_root, { collectorId }, { collectors, signal }) =>
      follow(signal, (ended) => collectors.commands(collectorId, ended)),
    resolve: (command) => command,
  }),
);
