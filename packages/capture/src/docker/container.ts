import { ScrollbackError } from '@scrollback/log';
import type { Engine } from './engine.ts';
import { type EngineTime, engineTime } from './engine-time.ts';

/** What the engine says of a container. */
export interface Container {
  id: string;
  name: string;
  image: string;
  command: string[];
  labels: Record<string, string>;
  tty: boolean;
  life: Life;
}

/** A container's newest life: from a start to the death that follows. */
export interface Life {
  /** The life's identity, too; null when the container was never started. The first output may be a little older. */
  startedAt: EngineTime | null;
  /** It has not died; a container that waits to be restarted has. */
  alive: boolean;
  /** The newest death: of this life, or of the one before while this one goes on. The last output may be a little newer. */
  finishedAt: EngineTime | null;
  exitCode: number;
  oomKilled: boolean;
}

/** As the Docker Engine API's `ContainerInspect` answers, as far as it is used. */
interface Inspection {
  Id: string;
  Name: string;
  Path: string;
  Args: string[] | null;
  Config: { Image: string; Tty: boolean; Labels: Record<string, string> | null };
  State: {
    Running: boolean;
    Restarting: boolean;
    Dead: boolean;
    StartedAt: string;
    FinishedAt: string;
    ExitCode: number;
    OOMKilled: boolean;
  };
}

/** @param container its name, or its id or the beginning of one. @throws ScrollbackError CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE */
export async function inspectContainer(
  engine: Engine,
  container: string,
  signal?: AbortSignal,
): Promise<Container> {
  const { text } = await engine.read(
    `/containers/${encodeURIComponent(container)}/json`,
    {},
    signal,
  );
  const { Id, Name, Path, Args, Config, State }: Inspection = JSON.parse(text);
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    image: Config.Image,
    command: [Path, ...(Args ?? [])],
    labels: Config.Labels ?? {},
    tty: Config.Tty,
    life: {
      startedAt: engineTime(State.StartedAt),
      // Between two lives, the engine says Running of a container that waits for its restart.
      alive: State.Running && !State.Restarting && !State.Dead,
      finishedAt: engineTime(State.FinishedAt),
      exitCode: State.ExitCode,
      oomKilled: State.OOMKilled,
    },
  };
}

/** The container with this id as it is, or null when there is none. @throws ScrollbackError ENGINE_UNREACHABLE */
export async function findContainer(
  engine: Engine,
  id: string,
  signal?: AbortSignal,
): Promise<Container | null> {
  try {
    return await inspectContainer(engine, id, signal);
  } catch (error) {
    if (error instanceof ScrollbackError && error.code === 'CONTAINER_NOT_FOUND') return null;
    throw error;
  }
}

/** The ids of the containers that run, or of all. @throws ScrollbackError ENGINE_UNREACHABLE */
export async function listContainers(
  engine: Engine,
  options: { all: boolean },
  signal?: AbortSignal,
): Promise<string[]> {
  const { text } = await engine.read('/containers/json', { all: options.all ? 1 : 0 }, signal);
  const rows: { Id: string }[] = JSON.parse(text);
  return rows.map(({ Id }) => Id);
}
