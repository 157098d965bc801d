import type { RawEntry } from '@scrollback/sdk';

/** Whether the line stands in place of output that a full spool had to let go; its words say how much. */
export function saysLost({ stream, text }: Pick<RawEntry, 'stream' | 'text'>): boolean {
  return stream === 'SYSTEM' && text.startsWith('Output was lost while the server was away:');
}
