import type { OtherServers as OtherServersName, ServerState as ServerShape } from '@scrollback/log';
import { builder } from '../builder.ts';

const OTHERS: Record<OtherServersName, { description: string }> = {
  NONE: { description: 'It is the only one, or was given no Redis: it hears of no others.' },
  AT_ONCE: { description: 'What they write is live here at once.' },
  DELAYED: {
    description:
      'Redis is away: what they write is looked for in the database every 2 s. Nothing is lost.',
  },
};

const OtherServers = builder.enumType('OtherServers', {
  description: 'How soon a server hears what the others of its installation write.',
  values: OTHERS,
});

const ServerState = builder.objectRef<ServerShape>('ServerState').implement({
  description: 'How the server that answers stands.',
  fields: (t) => ({
    otherServers: t.expose('otherServers', {
      type: OtherServers,
      description: 'How soon it hears what other servers write.',
    }),
  }),
});

builder.queryField('server', (t) =>
  t.field({
    type: ServerState,
    description: 'How the server that answers stands. Another one may stand otherwise.',
    resolve: (_root, _args, { server }) => server(),
  }),
);
