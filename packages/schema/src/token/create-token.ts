import { checkName, type Token as TokenShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Role, Token } from './ref.ts';

interface Created {
  token: TokenShape;
  secret: string;
}

const CreatedToken = builder.objectRef<Created>('CreatedToken').implement({
  description: 'A new token. This is the only time that its secret is told.',
  fields: (t) => ({
    token: t.expose('token', { type: Token, description: 'The token.' }),
    secret: t.exposeString('secret', {
      description: 'What `Authorization: Bearer …` and `SCROLLBACK_TOKEN` take.',
    }),
  }),
});

builder.mutationField('createToken', (t) =>
  t.field({
    type: CreatedToken,
    description: 'Gives access. From the first token on, everybody needs one.',
    args: {
      role: t.arg({ type: Role, required: true, description: 'What it allows.' }),
      name: t.arg.string({
        required: true,
        defaultValue: 'token',
        description: 'Whom or what it is for, up to 500 characters.',
      }),
    },
    resolve: (_root, { role, name }, { tokens }) => tokens.create(role, checkName(name)),
  }),
);
