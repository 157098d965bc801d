import type { Label as LabelShape } from '@scrollback/log';
import { builder } from '../builder.ts';

export const Label = builder.objectRef<LabelShape>('Label').implement({
  description: 'A key and a value to find runs by.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Its key.' }),
    value: t.exposeString('value', { description: 'Its value; may be empty.' }),
  }),
});

export const LabelInput = builder.inputType('LabelInput', {
  description: 'A key and a value to find runs by.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'Its key.' }),
    value: t.string({ required: true, description: 'Its value; may be empty.' }),
  }),
});
