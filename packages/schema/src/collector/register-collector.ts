import { checkName, isId, ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Collector } from './ref.ts';

const RegisterCollectorInput = builder.inputType('RegisterCollectorInput', {
  description: 'A collector that begins its work.',
  fields: (t) => ({
    id: t.id({
      required: true,
      description: 'Kept by the collector: `collector_` and 8 to 64 of 0-9 A-Z a-z _ -.',
    }),
    name: t.string({ required: true, description: "The host's name." }),
    onDemand: t.boolean({
      required: true,
      defaultValue: false,
      description: 'It brings output while somebody looks, and at the end of a container.',
    }),
  }),
});

builder.mutationField('registerCollector', (t) =>
  t.field({
    type: Collector,
    description: 'For collectors: makes it known, or says its name anew. Idempotent by `id`.',
    args: {
      input: t.arg({ type: RegisterCollectorInput, required: true, description: 'The collector.' }),
    },
    resolve: (_root, { input: { id, name, onDemand } }, { collectors }) => {
      if (!isId('collector', id)) {
        throw new ScrollbackError(
          'BAD_USER_INPUT',
          `${JSON.stringify(id.slice(0, 80))} can't be a collector's id: that is collector_ and 8 to 64 of 0-9 A-Z a-z _ -.`,
        );
      }
      return collectors.register({ id, name: checkName(name), onDemand });
    },
  }),
);
