import { builder } from '../builder.ts';
import { Token } from './ref.ts';

builder.mutationField('revokeToken', (t) =>
  t.field({
    type: Token,
    description: 'Takes access back. Streams that were opened with it end within 5 s.',
    args: { id: t.arg.id({ required: true, description: 'A token id, `token_…`.' }) },
    resolve: (_root, { id }, { tokens }) => tokens.revoke(id),
  }),
);
