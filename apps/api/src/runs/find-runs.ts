import type { Run, Store } from '@scrollback/log';

/** Candidates that are named where a beginning is not unique. */
const CANDIDATES_MAX = 10;
/** With less, it is no beginning of an id but of the word for it. */
const PREFIX = 'run_';

/** The runs that a person may mean by `text`, as {@link Runs.find} says. */
export async function findRuns(store: Store, text: string): Promise<Run[]> {
  const [exact] = await store.getRuns([text]);
  if (exact) return [exact];
  if (text.startsWith(PREFIX) && text !== PREFIX) {
    const beginning = await store.runsByBeginning(text, CANDIDATES_MAX);
    if (beginning.length > 0) return beginning;
  }
  const named = await store.runByName(text);
  return named ? [named] : [];
}
