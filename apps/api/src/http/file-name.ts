/** Longest name of a file, in characters; with its ending it stays below what file systems take. */
const NAME_MAX = 60;
/** Reserved somewhere, or invisible; a surrogate alone can't be encoded. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/** `name` as a file may be called everywhere; `otherwise` where nothing of it is left. */
export function fileName(name: string, otherwise: string): string {
  const safe = [...name.replace(UNSAFE, '_')].slice(0, NAME_MAX).join('');
  return safe.replace(/^[. _]+|[. ]+$/g, '') || otherwise;
}

/** A `Content-Disposition` that saves as `name` (RFC 6266), in UTF-8 too where it needs it (RFC 8187). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/gu, '_').replaceAll('%', '_');
  const plain = `attachment; filename="${ascii}"`;
  if (ascii === name) return plain;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${plain}; filename*=UTF-8''${encoded}`;
}
