import type { LogEvent } from '@scrollback/log';
import { eventJson } from './event-json.ts';

/** Stands at the end of the id of `finished`, so that who comes again with it has all there is. */
const END = '.end';

/** The cursor that a `Last-Event-ID` carries, and whether its client was told the end. */
export function placeOf(lastEventId: string): { after: string; toldEnd: boolean } {
  const toldEnd = lastEventId.endsWith(END);
  return { after: toldEnd ? lastEventId.slice(0, -END.length) : lastEventId, toldEnd };
}

const made = new WeakMap<LogEvent, Buffer>();

/** An event as `text/event-stream` has it; made once for all who get the same event. */
export function eventMessage(event: LogEvent): Buffer {
  const known = made.get(event);
  if (known) return known;
  const id = event.type === 'Finished' ? `${event.cursor}${END}` : event.cursor;
  // JSON has no line breaks of its own.
  const data = JSON.stringify(eventJson(event));
  const message = Buffer.from(`event: ${event.type.toLowerCase()}\nid: ${id}\ndata: ${data}\n\n`);
  made.set(event, message);
  return message;
}
