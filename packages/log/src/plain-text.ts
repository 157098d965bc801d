// CSI, OSC and other string sequences (ended by BEL or ST, or cut off), then two-character escapes.
// ECMA-48, sections 5.3 to 5.6.
const ESCAPES =
  /\x1b\[[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?/g;

/** Text without its escape sequences (ECMA-48): colours, links, moves of the cursor. */
export function plainText(text: string): string {
  return text.includes('\x1b') ? text.replace(ESCAPES, '') : text;
}
