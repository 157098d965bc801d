import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A fresh folder with the packed packages installed, as somebody outside has them. */
export interface Consumer extends AsyncDisposable {
  folder: string;
  /** The tarballs: SDK, and what it needs of ours. */
  tarballs: string[];
  /** Writes a source file. */
  write(name: string, text: string): Promise<void>;
  /** Checks all sources, and compiles them to out/; what the compiler says, or nothing. */
  compile(resolution: 'bundler' | 'nodenext'): Promise<string>;
  /** Runs a compiled source, and resolves to what it prints. @throws when it fails */
  execute(name: string, env: Record<string, string>): Promise<string>;
}

/** Packs the built packages and installs them. */
export async function createConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'scrollback-consumer-'));
  const packed = ['sdk', 'log'].map(async (name) => {
    const from = join(root, 'packages', name);
    const args = ['pack', '--silent', '--pack-destination', folder];
    const { stdout } = await run('npm', args, { cwd: from });
    return join(folder, stdout.trim().split('\n').at(-1) ?? '');
  });
  const tarballs = await Promise.all(packed);
  const others = await Promise.all(['ws', '@types/ws', '@types/node'].map(asInstalled));
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--silent'];
  await run('npm', ['install', ...quiet, ...tarballs, ...others], { cwd: folder });
  return {
    folder,
    tarballs,
    write: (name, text) => writeFile(join(folder, name), text),
    async compile(resolution) {
      const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
      const options = ['--strict', '--target', 'es2023', '--outDir', 'out', '--types', 'node'];
      const modes = ['--module', module, '--moduleResolution', resolution];
      const tsc = join(root, 'node_modules/.bin/tsc');
      const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
      const compiled = run(tsc, [...options, ...modes, ...sources], { cwd: folder });
      return await compiled.then(
        ({ stdout }) => stdout,
        (error: unknown) =>
          error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
      );
    },
    async execute(name, env) {
      const { stdout } = await run(process.execPath, [join('out', name)], {
        cwd: folder,
        env: { ...process.env, ...env },
        timeout: 30_000,
      });
      return stdout;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function asInstalled(name: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return `${name}@${version}`;
}
