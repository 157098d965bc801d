const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** How a text may look. */
export type Look = keyof typeof CODES;

/** Puts a look on a text, or leaves it as it is where there are no colours. */
export type Style = (look: Look, text: string) => string;

/**
 * Whether to colour what goes to `stream`: on a terminal, unless NO_COLOR (https://no-color.org) or
 * FORCE_COLOR (0 and false are no, all else is yes) say otherwise; NO_COLOR goes first.
 */
export function isColored(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, FORCE_COLOR } = env;
  if (NO_COLOR || FORCE_COLOR === '0' || FORCE_COLOR === 'false') return false;
  return FORCE_COLOR !== undefined || stream.isTTY === true;
}

/** The style of what goes to `stream`. */
export function styleFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
  if (!isColored(stream, env)) return (_look, text) => text;
  return (look, text) => {
    const [begin, end] = CODES[look];
    return `\u001b[${begin}m${text}\u001b[${end}m`;
  };
}
