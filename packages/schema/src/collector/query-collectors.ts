import { builder } from '../builder.ts';
import { Collector } from './ref.ts';

builder.queryField('collectors', (t) =>
  t.field({
    type: [Collector],
    description: 'All collectors by name, those that are away too.',
    resolve: (_root, _args, { collectors }) => collectors.list(),
  }),
);
