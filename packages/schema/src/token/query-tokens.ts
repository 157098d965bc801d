import { builder } from '../builder.ts';
import { Token } from './ref.ts';

builder.queryField('tokens', (t) =>
  t.field({
    type: [Token],
    description: 'All tokens, newest first, the revoked ones too.',
    resolve: (_root, _args, { tokens }) => tokens.list(),
  }),
);
