import { COLON, isDigit, isSpace } from './byte.ts';
import { DEBUG, ERROR, FATAL, INFO, NONE, WARN } from './words.ts';

/** syslog's severities, RFC 5424 section 6.2.1: 0 emergency … 7 debug. */
const SEVERITIES = [FATAL, FATAL, FATAL, ERROR, WARN, INFO, INFO, DEBUG];
const MAX_PRIORITY = 191;

/** `I W E F` and their like, as klog, glog, Jupyter and Ruby begin a line. */
export function letterLevel(byte: number): number {
  switch (byte) {
    case 0x44:
      return DEBUG;
    case 0x49:
      return INFO;
    case 0x57:
      return WARN;
    case 0x45:
      return ERROR;
    case 0x43:
    case 0x46:
      return FATAL;
    default:
      return NONE;
  }
}

/** `E0707 12:00:00`: klog and glog; month and day are four digits. */
export function klogLevel(bytes: Uint8Array, from: number, to: number): number {
  const level = letterLevel(bytes[from] ?? 0);
  if (level === NONE || from + 8 >= to) return NONE;
  for (let i = 1; i <= 7; i++) {
    const byte = bytes[from + i] ?? 0;
    if (i === 5 ? !isSpace(byte) : !isDigit(byte)) return NONE;
  }
  return bytes[from + 8] === COLON ? level : NONE;
}

/** `<3>` and `<34>1 `: the priority of syslog and systemd, 8 × facility + severity. */
export function priorityLevel(bytes: Uint8Array, from: number, to: number): number {
  let at = from + 1;
  let priority = 0;
  while (at < to && isDigit(bytes[at] ?? 0)) priority = priority * 10 + (bytes[at++] ?? 0) - 0x30;
  const isPriority = at > from + 1 && at <= from + 4 && bytes[at] === 0x3e;
  return isPriority && at < to && priority <= MAX_PRIORITY
    ? (SEVERITIES[priority % 8] ?? NONE)
    : NONE;
}
