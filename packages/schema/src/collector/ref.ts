import type { Collector as CollectorShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Container } from './container.ts';

/** A collector; a field of this type may also resolve to an id. */
export const Collector = builder.loadableNodeRef('Collector', {
  id: { resolve: (collector: CollectorShape) => collector.id },
  loaderOptions: { cache: false },
  load: (ids: string[], { collectors }) => collectors.getMany(ids),
});

Collector.implement({
  description: 'Follows containers on their host: `scrollback docker`.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "The host's name." }),
    online: t.exposeBoolean('online', {
      description: 'Whether it is connected. What it sent is served while it is not.',
    }),
    onDemand: t.exposeBoolean('onDemand', {
      description: 'It brings output while somebody looks, and at the end of a container.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      description: 'When it gave its last sign of life.',
    }),
    containers: t.expose('containers', {
      type: [Container],
      description: 'The containers that it reported last.',
    }),
  }),
});
