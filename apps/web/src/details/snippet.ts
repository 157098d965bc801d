export type SnippetKind = 'curl' | 'cli' | 'sdk' | 'graphql';

/**
 * What to paste, to read the run `id` of the server at `origin`.
 * @param closed whether the server asks for tokens: the one to show is in SCROLLBACK_TOKEN then
 */
export function snippetOf(kind: SnippetKind, id: string, origin: string, closed: boolean): string {
  const header = closed ? ' -H "authorization: Bearer $SCROLLBACK_TOKEN"' : '';
  const token = closed ? ', token: process.env.SCROLLBACK_TOKEN' : '';
  switch (kind) {
    case 'curl':
      return `curl -s${header} '${origin}/api/runs/${id}/log?format=text'`;
    case 'cli':
      return `SCROLLBACK_URL=${origin} npx scrollback logs ${id} -f`;
    case 'sdk':
      return `import { createClient } from '@scrollback/sdk';

const client = createClient({ url: '${origin}'${token} });
for await (const event of client.followRun('${id}', { history: 100 })) {
  if (event.type === 'Append') console.log(event.entries);
}`;
    case 'graphql':
      return `curl -s${header} ${origin}/graphql -H 'content-type: application/json' -d '{
  "query": "query ($id: ID!) { run(id: $id) { name status logEntries(last: 10) { nodes { index ... on RawLogEntry { text } } } } }",
  "variables": { "id": "${id}" }
}'`;
  }
}
