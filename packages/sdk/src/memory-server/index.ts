export { createTestClient, type TestClient } from './create-test-client.ts';
export { type Answers, createMemoryServer, type MemoryServer } from './memory-server.ts';
