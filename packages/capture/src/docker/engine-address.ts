import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ScrollbackError } from '@scrollback/log';

/** Where an engine listens, as `node:http` takes it. */
export interface EngineAddress {
  /** For messages. */
  name: string;
  protocol: 'http:' | 'https:';
  options:
    | { socketPath: string }
    | { host: string; port: number; ca?: Buffer; cert?: Buffer; key?: Buffer };
}

const DEFAULT_HOST =
  process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

/**
 * Understands what the `docker` command does: `DOCKER_HOST`, and for TCP `DOCKER_TLS_VERIFY` and
 * `DOCKER_CERT_PATH`.
 * @param host a URL, or the path of a socket; `DOCKER_HOST` or the system's socket unless given
 * @throws ScrollbackError BAD_CONFIG
 */
export function engineAddress(
  host?: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): EngineAddress {
  const name = host || env.DOCKER_HOST || DEFAULT_HOST;
  const [, scheme = 'unix', rest = name] = /^([a-z]+):\/\/(.*)$/.exec(name) ?? [];
  if ((scheme === 'unix' || scheme === 'npipe') && rest !== '') {
    return { name, protocol: 'http:', options: { socketPath: rest } };
  }
  const secure = scheme === 'https' || (scheme === 'tcp' && Boolean(env.DOCKER_TLS_VERIFY));
  if (['tcp', 'http', 'https'].includes(scheme) && URL.canParse(`http://${rest}`)) {
    const { hostname, port } = new URL(`http://${rest}`);
    const options = {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 2376 : 2375),
      ...(secure ? certificates(env.DOCKER_CERT_PATH || join(homedir(), '.docker')) : {}),
    };
    return { name, protocol: secure ? 'https:' : 'http:', options };
  }
  throw new ScrollbackError(
    'BAD_CONFIG',
    `${JSON.stringify(name)} is no address of a container engine. Give unix:///PATH, tcp://HOST:PORT or a socket's path; for ssh, forward the socket (ssh -L /tmp/docker.sock:/var/run/docker.sock HOST).`,
  );
}

function certificates(folder: string): { ca: Buffer; cert: Buffer; key: Buffer } {
  const read = (name: string) => readFileSync(join(folder, name));
  try {
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch (cause) {
    throw new ScrollbackError(
      'BAD_CONFIG',
      `The engine is to be reached over TLS, but ca.pem, cert.pem and key.pem can't be read in ${folder}. Set DOCKER_CERT_PATH.`,
      {},
      { cause },
    );
  }
}
