const paint = (code) => (text) => `\x1b[${code}m${text}\x1b[0m`;

/** ANSI colours for what the programs of the pictures print. */
export const dim = paint('2');
export const bold = paint('1');
export const red = paint('31');
export const green = paint('32');
export const yellow = paint('33');
export const blue = paint('34');
export const cyan = paint('36');

/** Numbers from 0 to 1 that look like chance, the same in each run. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
