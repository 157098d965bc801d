import type { Known } from './values.ts';

const CLAUDE = [
  '{"type":"system","subtype":"init","session_id":"s","model":"m","tools":[]}',
  '{"type":"assistant","message":{"id":"m1","role":"assistant","content":[{"type":"text","text":"Hello"},{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"ls"}}]}}',
  '{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"a.txt"}]}}',
];
const LINES = Array.from({ length: 500 }, (_, i) => `line ${i} ${i % 7 === 0 ? 'ERROR: x' : ''}\n`);

/** Puts runs, tasks and a collector into a server, for operations to find. */
export async function fill(url: string, secret: string): Promise<Known> {
  const authorization = `Bearer ${secret}`;
  const ingest = async (query: string, body: string): Promise<string> => {
    const request = { method: 'POST', headers: { authorization }, body };
    const { id } = await (await fetch(`${url}/api/ingest?${query}`, request)).json();
    return id;
  };
  const ask = async (query: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const text = await ingest('name=text&task=fuzz', LINES.join(''));
  const agent = await ingest('name=agent&task=fuzz&format=claude', `${CLAUDE.join('\n')}\n`);
  const { open, over, collector } = await ask(`mutation {
    open: startRun(input: { name: "open" }) { id }
    over: startRun(input: { name: "over" }) { id }
    collector: registerCollector(input: { id: "collector_00000001", name: "c" }) { id }
  }`);
  await ask(`mutation { finishRun(id: "${over.id}", status: FAILED) { id } }`);
  await ask(
    `mutation { appendLogEntries(runId: "${open.id}", entries: [{ text: "one" }]) { cursor } }`,
  );
  const { run, runs } = await ask(`{
    run(id: "${text}") { task { id timeline { pageInfo { startCursor } } }
      logEntries { pageInfo { startCursor endCursor } } }
    runs { pageInfo { startCursor endCursor } } }`);
  const ids = [text, agent, open.id, over.id, run.task.id, collector.id, 'run_nothing0', ''];
  const cursors = [run.task.timeline, run.logEntries, runs].flatMap(({ pageInfo }) => [
    pageInfo.startCursor,
    pageInfo.endCursor ?? '',
  ]);
  return { ids, cursors: [...cursors, 'YzEuLTEuMA', ''] };
}
