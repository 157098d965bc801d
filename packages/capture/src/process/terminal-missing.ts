import { loadPty } from './load-pty.ts';

/** Why commands can't be given a terminal here, or null when they can. */
export async function terminalMissing(): Promise<string | null> {
  try {
    await loadPty();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
