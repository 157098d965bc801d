import { existsSync, readFileSync } from 'node:fs';

/** The events that a viewer kept. A line that a kill cut off was not applied. */
export function readEvents(file) {
  if (!existsSync(file)) return [];
  const events = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const event = parse(line);
    if (event) events.push(event);
  }
  return events;
}

function parse(line) {
  if (line === '') return null;
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * What a viewer knows at the end, by index, and what was wrong with its events. `first` is the index
 * that it must begin with, where that is known.
 */
export function applyEvents(events, first) {
  const entries = [];
  const wrong = [];
  let base = first;
  const end = () => base + entries.length;
  for (const [at, event] of events.entries()) {
    if (event.type === 'Append' || event.type === 'Snapshot') {
      base ??= event.firstIndex;
      if (event.skipped > 0) wrong.push(`event ${at}: ${event.skipped} entries skipped`);
      for (const entry of event.entries) {
        if (entry.index !== end()) wrong.push(`event ${at}: index ${entry.index}, not ${end()}`);
        entries[entry.index - base] = entry;
      }
    }
    if (event.type === 'Replace' && base !== undefined && event.index >= base) {
      if (event.index >= end()) wrong.push(`event ${at}: Replace of the unknown ${event.index}`);
      entries[event.index - base] = event.entry;
    }
  }
  wrong.push(...wrongEnd(events));
  return { base, entries, wrong };
}

function wrongEnd(events) {
  const finished = events.flatMap(({ type }, at) => (type === 'Finished' ? [at] : []));
  if (finished.length !== 1) return [`${finished.length} Finished`];
  return finished[0] === events.length - 1 ? [] : ['Finished is not the last event'];
}
