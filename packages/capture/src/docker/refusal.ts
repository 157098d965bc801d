import { type ErrorCode, ScrollbackError } from '@scrollback/log';
import type { EngineAddress } from './engine-address.ts';

/** What the engine's refusals mean for the call about a container. */
const REFUSALS: Readonly<Record<number, readonly [code: ErrorCode, remedy: string]>> = {
  404: ['CONTAINER_NOT_FOUND', 'List the containers (docker ps -a).'],
  409: ['CONTAINER_GONE', 'Start a new container: this one is dead or being removed.'],
  501: ['LOGS_UNREADABLE', 'Use a log driver that can be read: json-file, local or journald.'],
  502: ['ENGINE_UNREACHABLE', 'Wait until the engine is back.'],
  503: ['ENGINE_UNREACHABLE', 'Wait until the engine is back.'],
};
const OTHERWISE = ['ENGINE_REFUSED', "Look at the engine's own log."] as const;

/** The error for an answer that is not 200. @param text its body */
export function refusal(
  address: EngineAddress,
  path: string,
  status: number,
  text: string,
): ScrollbackError {
  const [code, remedy] = REFUSALS[status] ?? OTHERWISE;
  const reason = messageIn(text).replace(/\.$/, '');
  return new ScrollbackError(
    code,
    `The engine at ${address.name} answers ${status} to ${path}: ${reason}. ${remedy}`,
    { status },
  );
}

function messageIn(text: string): string {
  const [, message] = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return message?.replace(/\\(["\\/])/g, '$1') ?? text.trim().slice(0, 200);
}

/** The error for no answer, or half of one. */
export function unreachable(address: EngineAddress, cause: unknown): ScrollbackError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection lost';
  // Something else than HTTP.
  if (code.startsWith('HPE_')) return noEngine(address, cause);
  const remedy =
    code === 'EACCES'
      ? "Run as a user who may open its socket (root, or one of the group 'docker')."
      : 'Start it, or point --socket or DOCKER_HOST at the right one.';
  return new ScrollbackError(
    'ENGINE_UNREACHABLE',
    `The container engine at ${address.name} can't be reached (${code}). ${remedy}`,
    { reason: code },
    { cause },
  );
}

/** The error for an answer that no container engine gives. */
export function noEngine(address: EngineAddress, cause: unknown): ScrollbackError {
  return new ScrollbackError(
    'ENGINE_UNREACHABLE',
    `What listens at ${address.name} is no container engine: it does not say which versions of the Docker Engine API it speaks. Point --socket or DOCKER_HOST at one.`,
    { reason: 'NO_ENGINE' },
    { cause },
  );
}

/** The error for something that takes the connection and says nothing. */
export function silent(address: EngineAddress, seconds: number): ScrollbackError {
  return new ScrollbackError(
    'ENGINE_UNREACHABLE',
    `What listens at ${address.name} did not answer within ${seconds} s. Look whether the engine hangs (docker version), or point --socket or DOCKER_HOST at the right one.`,
    { reason: 'SILENT' },
  );
}
