import type { LifeEnd } from '@scrollback/capture/docker';
import { ScrollbackError } from '@scrollback/log';
import { say } from '../say.ts';
import type { KeptLife } from './kept-life.ts';

/** Says what happens, one line per thing. */
export interface Tell {
  serverAway(error: unknown): void;
  serverBack(): void;
  /** The server refuses the collector itself. */
  presenceFailed(error: unknown): void;
  engineAway(error: ScrollbackError): void;
  /** The engine answers. */
  engineBack(): void;
  ended(life: KeptLife, end: LifeEnd): void;
  /** The server takes no more of it. */
  refused(life: KeptLife, error: ScrollbackError): void;
  /** It is tried again, or waited for its end. */
  failed(life: KeptLife, error: unknown): void;
}

/** Trouble with the server or the engine is said once, and once that it is over. */
export function createTell(): Tell {
  let serverIsAway = false;
  let engineIsAway = false;
  const said = new Map<string, string>();
  return {
    serverAway(error) {
      if (!serverIsAway) say(`${sentence(error)} What containers print waits and is sent later.`);
      serverIsAway = true;
    },
    serverBack() {
      if (serverIsAway) say('The server is back; what waited is being sent.');
      serverIsAway = false;
    },
    presenceFailed(error) {
      const text = sentence(error);
      if (said.get('') !== text) say(`The server refuses this collector: ${text}`);
      said.set('', text);
    },
    engineAway(error) {
      if (!engineIsAway) say(`${sentence(error)} Trying again until it does.`);
      engineIsAway = true;
    },
    engineBack() {
      if (engineIsAway) say('The container engine is back.');
      engineIsAway = false;
    },
    ended({ container, input }, { reason, exitCode, oomKilled }) {
      const how = exitCode === null ? `was ${reason}` : `exited with ${exitCode}`;
      const why = oomKilled ? ' (out of memory)' : '';
      say(`${container.name} ${how}${why}; run ${input.id} is complete.`);
    },
    refused({ container, input }, error) {
      say(`${container.name} is not followed any more: ${sentence(error)} (run ${input.id})`);
    },
    failed({ container, input }, error) {
      const text = sentence(error);
      if (said.get(input.id) === text) return;
      said.set(input.id, text);
      say(`${container.name}: ${text}`);
    },
  };
}

function sentence(error: unknown): string {
  return error instanceof ScrollbackError ? `${error.code}: ${error.message}` : String(error);
}
