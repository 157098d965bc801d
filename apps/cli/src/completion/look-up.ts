import { type Client, createClient } from '@scrollback/sdk';
import { serverAddress } from '../server.ts';
import type { Candidate } from './candidates.ts';

const ANSWER_WITHIN_MS = 1500;
const LISTED = 50;
/** Names of other characters would have to be quoted, each shell in its own way. */
const PLAIN = /^[\w@%+,./-]+$/;

/** Names and ids of the newest runs that begin as typed; none where the server does not say. */
export async function findRunWords(env: NodeJS.ProcessEnv, begun: string): Promise<Candidate[]> {
  return await asked(env, async (client, signal) => {
    const { runs } = await client.runs({ first: LISTED, signal });
    return runs.flatMap(({ id, name, status }) => {
      const word = PLAIN.test(name) && !begun.startsWith('run_') ? name : id;
      return [{ word, description: `${status.toLowerCase()} ${word === id ? name : id}` }];
    });
  });
}

/** The same of tasks. */
export async function findTaskWords(env: NodeJS.ProcessEnv, begun: string): Promise<Candidate[]> {
  return await asked(env, async (client, signal) => {
    const { tasks } = await client.tasks({ first: LISTED, signal });
    return tasks.map(({ id, name }) => {
      const word = PLAIN.test(name) && !begun.startsWith('task_') ? name : id;
      return { word, description: word === id ? name : id };
    });
  });
}

async function asked(
  env: NodeJS.ProcessEnv,
  ask: (client: Client, signal: AbortSignal) => Promise<Candidate[]>,
): Promise<Candidate[]> {
  try {
    const client = createClient(serverAddress(env));
    return await ask(client, AbortSignal.timeout(ANSWER_WITHIN_MS));
  } catch {
    // Somebody is typing: a message would stand in the middle of the line.
    return [];
  }
}
