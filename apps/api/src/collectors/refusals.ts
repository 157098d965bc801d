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

export function commandMisanswered(id: string, containerId: string): ScrollbackError {
  return new ScrollbackError(
    'COMMAND_MISANSWERED',
    `The collector ${id} says that it follows ${JSON.stringify(containerId.slice(0, 80))}, and not into which run. Use scrollback docker of this server's version on its host, then ask again.`,
  );
}

export function tooManyCommands(id: string, limit: number): ScrollbackError {
  return new ScrollbackError(
    'LIMIT_EXCEEDED',
    `${limit} commands wait for the collector ${id}, which does not take them. Look at what it prints, then ask again.`,
    { limit },
  );
}
