import type { Role as RoleShape, Token as TokenShape } from '@scrollback/log';
import { builder } from '../builder.ts';

/** What a token allows. */
export const Role = builder.enumType('Role', {
  description: 'What a token allows. Each role may do what those before it may.',
  values: {
    VIEWER: { description: 'Reads and follows everything.' },
    PRODUCER: { description: 'Starts, writes and ends runs, too.' },
    ADMIN: { description: 'Deletes, cleans up, imports and gives access, too.' },
  } satisfies Record<RoleShape, { description: string }>,
});

/** A token without its secret. */
export const Token = builder.objectRef<TokenShape>('Token').implement({
  description: 'Access that was given to a program or a person. Its secret is not kept.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'A token id, `token_…`; it opens nothing.' }),
    name: t.exposeString('name', { description: 'Whom or what it is for.' }),
    role: t.expose('role', { type: Role, description: 'What it allows.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used last, within about a minute; null before the first time.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null while it counts.',
    }),
  }),
});
