/** Candidates that are named where a beginning is not unique. */
const CANDIDATES_MAX = 10;

/** How to look for one kind of thing that has an id and a name. */
export interface Sought<T> {
  /** The word that its ids begin with, `run_`; with no more than that, a text is no beginning. */
  prefix: string;
  byId(id: string): Promise<T | null>;
  byBeginning(text: string, limit: number): Promise<T[]>;
  byName(name: string): Promise<T | null>;
}

/**
 * What a person may mean by `text`: the one with this id; or those whose id begins so, newest first
 * and up to 10; or else the one with this name.
 */
export async function findMeant<T>(sought: Sought<T>, text: string): Promise<T[]> {
  const exact = await sought.byId(text);
  if (exact) return [exact];
  if (text.startsWith(sought.prefix) && text !== sought.prefix) {
    const beginning = await sought.byBeginning(text, CANDIDATES_MAX);
    if (beginning.length > 0) return beginning;
  }
  const named = await sought.byName(text);
  return named ? [named] : [];
}
