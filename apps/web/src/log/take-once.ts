const taken = new WeakSet<object>();

/**
 * What came with the page, for whoever asks first. The browser's history leads back to a page with
 * what it came with then, and that is asked for anew.
 */
export function takeOnce<T extends object>(ahead: T | null | undefined): T | null {
  if (!ahead || taken.has(ahead)) return null;
  taken.add(ahead);
  return ahead;
}
