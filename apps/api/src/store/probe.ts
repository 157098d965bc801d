import type { Database } from '@scrollback/prisma';

/** Resolves when the database accepted a write. */
export async function probe(database: Database): Promise<void> {
  const at = BigInt(Date.now());
  await database.storageProbe.upsert({ where: { id: 1 }, create: { id: 1, at }, update: { at } });
}
