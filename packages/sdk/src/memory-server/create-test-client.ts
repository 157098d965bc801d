import type { Client } from '../client/client.ts';
import { createClient } from '../client/create-client.ts';
import { type Answers, createMemoryServer, type MemoryServer } from './memory-server.ts';

/** A client, and the server in memory that answers it. */
export interface TestClient {
  client: Client;
  server: MemoryServer;
}

/** A real client of a {@link createMemoryServer}: no network, no process, no clock. */
export function createTestClient(answers?: Answers): TestClient {
  const server = createMemoryServer(answers);
  return { client: createClient(server.options), server };
}
