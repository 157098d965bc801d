import type { Secret } from '@scrollback/capture';
import type { Engine } from '@scrollback/capture/docker';
import type { Client } from '@scrollback/sdk';
import type { Beats } from '@scrollback/sdk/upload';
import type { ServerAddress } from '../server.ts';
import type { Tell } from './tell.ts';

/** What the lives of a collector share. */
export interface LifeSurroundings {
  engine: Engine;
  client: Client;
  server: ServerAddress;
  /** Signs of life of all lives. */
  beats: Beats;
  secrets: readonly Secret[];
  /** Bytes of one life that may wait on the disk before its container's log is read no further. */
  maxBytes: number;
  tell: Tell;
}
