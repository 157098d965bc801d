import { ScrollbackError } from '@scrollback/log';

export function collectorNotFound(id: string): ScrollbackError {
  return new ScrollbackError(
    'COLLECTOR_NOT_FOUND',
    `There is no collector ${JSON.stringify(id.slice(0, 80))}. Start one on the container host: scrollback docker.`,
  );
}

export function collectorAway(id: string): ScrollbackError {
  return new ScrollbackError(
    'COLLECTOR_AWAY',
    `The collector ${id} is not connected, so it can't be told anything. On its host, see that scrollback docker runs and reaches this server.`,
  );
}

export function commandTimedOut(id: string, milliseconds: number): ScrollbackError {
  return new ScrollbackError(
    'COMMAND_TIMED_OUT',
    `The collector ${id} did not answer within ${milliseconds / 1000} s. Look at what it prints, then ask again.`,
  );
}
