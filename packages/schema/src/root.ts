import { builder } from './builder.ts';

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({ description: 'Everything that can be changed.' });
builder.subscriptionType({
  description:
    'Everything that can be followed: over WebSocket (graphql-transport-ws) or SSE (graphql-sse, distinct connections).',
});
