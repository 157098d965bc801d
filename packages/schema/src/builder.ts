import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import type { SchemaContext } from './context.ts';
import { parseNodeId } from './node-id.ts';

/** The one builder. It defines no types: each domain's folder does. */
export const builder = new SchemaBuilder<{
  Context: SchemaContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: number; Output: number };
  };
}>({
  plugins: [RelayPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  relay: {
    encodeGlobalID: (_typename, id) => String(id),
    decodeGlobalID: parseNodeId,
    cursorType: 'String',
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'Anything that has an id.' },
    idFieldOptions: {
      description: 'Prefix, time and a random part; the same string in URLs, CLI and JSON.',
    },
    nodeQueryOptions: {
      description: 'The run, task or collector with this id; null where there is none.',
      args: { id: { description: 'An id, for instance `run_…`.' } },
    },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether the list goes on after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the list has items before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first item; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last item; null on an empty page.' },
    pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
    edgesFieldOptions: { description: 'The items, each with its cursor.', nullable: false },
    nodesOnConnection: { description: 'The items.' },
    nodeFieldOptions: { description: 'The item.', nullable: false },
    cursorFieldOptions: { description: 'Opaque; for `after` and `before`.' },
    firstArgOptions: { description: 'The first so many items.' },
    afterArgOptions: { description: 'Only items after the one with this cursor.' },
    lastArgOptions: { description: 'The last so many items, in list order.' },
    beforeArgOptions: { description: 'Only items before the one with this cursor.' },
  },
});

/** What makes a field's arguments. */
export type ArgumentBuilder = Parameters<Parameters<typeof builder.queryField>[1]>[0]['arg'];
