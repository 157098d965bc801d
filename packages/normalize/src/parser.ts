import type { JsonObject } from './json/read.ts';

/** What tells the formats apart: how one event becomes entries. */
export interface Parser {
  /** Whether the format has such an event at all: what a corrupt line is searched for. */
  isEvent(event: JsonObject): boolean;
  /** Takes an event in; false when it is none that the format is known to have. `json` is its text. */
  event(event: JsonObject, timestamp: number, json: string): boolean;
  /** Takes in what a line holds that is JSON but no object; false when it means nothing. */
  value?(value: unknown, timestamp: number, json: string): boolean;
  /** Takes in a line that is no JSON; false when it means nothing. */
  text?(line: string, timestamp: number): boolean;
  /** The output is over. */
  end?(timestamp: number): void;
}
