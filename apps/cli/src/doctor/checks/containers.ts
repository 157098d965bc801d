import { Engine } from '@scrollback/capture/docker';
import { ScrollbackError } from '@scrollback/log';
import { type Check, reasonOf } from '../finding.ts';

const ANSWER_WITHIN_MS = 10_000;

/** Whether `scrollback docker` could work here. Without an engine nobody misses it. */
export const checkContainers: Check = async ({ env }) => {
  const name = 'containers';
  try {
    const engine = new Engine({ env });
    const facts = { engine: engine.address.name };
    const { text } = await engine.read('/version', {}, AbortSignal.timeout(ANSWER_WITHIN_MS));
    const { Version: version = 'unknown' }: { Version?: string } = JSON.parse(text);
    const what = `the engine at ${engine.address.name} answers (version ${version})`;
    return { name, state: 'ok', what, facts: { ...facts, version } };
  } catch (error) {
    const reason = error instanceof ScrollbackError ? error.message : reasonOf(error);
    return {
      name,
      state: 'warning',
      what: '`scrollback docker` can not work here',
      remedy: reason,
    };
  }
};
