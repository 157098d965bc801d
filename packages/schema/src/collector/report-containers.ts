import { builder } from '../builder.ts';
import { ContainerInput } from './container.ts';
import { Collector } from './ref.ts';

builder.mutationField('reportContainers', (t) =>
  t.field({
    type: Collector,
    description: 'For collectors: replaces what it reported before.',
    args: {
      collectorId: t.arg.id({ required: true, description: 'A collector id, `collector_…`.' }),
      containers: t.arg({
        type: [ContainerInput],
        required: true,
        description: 'All containers that it knows of.',
      }),
    },
    resolve: (_root, { collectorId, containers }, { collectors }) =>
      collectors.report(
        collectorId,
        containers.map(({ runId, ...container }) => ({ ...container, runId: runId ?? null })),
      ),
  }),
);
