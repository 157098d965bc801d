export type SnippetKind = 'curl' | 'cli' | 'sdk' | 'graphql';

/** What to paste, to read the run `id` of the server at `origin`. */
export function snippetOf(kind: SnippetKind, id: string, origin: string): string {
  switch (kind) {
    case 'curl':
      return `curl -s '${origin}/api/runs/${id}/log?format=text'`;
    case 'cli':
      return `SCROLLBACK_URL=${origin} npx scrollback logs ${id} -f`;
    case 'sdk':
      return `import { createClient } from '@scrollback/sdk';

const client = createClient({ url: '${origin}' });
for await (const event of client.followRun('${id}', { history: 100 })) {
  if (event.type === 'Append') console.log(event.entries);
}`;
    case 'graphql':
      return `curl -s ${origin}/graphql -H 'content-type: application/json' -d '{
  "query": "query ($id: ID!) { run(id: $id) { name status logEntries(last: 10) { nodes { index ... on RawLogEntry { text } } } } }",
  "variables": { "id": "${id}" }
}'`;
  }
}
