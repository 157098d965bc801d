import { connect } from '@scrollback/prisma';
import { stored } from './errors.ts';

/** Asks a database for an answer; nothing is written. @throws ScrollbackError STORAGE_UNAVAILABLE */
export async function probeDatabase(url: string): Promise<void> {
  const database = await stored(() => connect(url));
  try {
    await stored(() => database.$queryRawUnsafe('SELECT 1'));
  } finally {
    await database.$disconnect();
  }
}
