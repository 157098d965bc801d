import { CommanderError } from 'commander';
import { buildProgram } from './program.ts';
import { say, sayError } from './say.ts';
import { OutputClosed } from './show/output.ts';

const USAGE = 2;

// Behind `| head` nobody reads on: what is written then is of no use, and no reason to fail.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') say(`Standard output failed: ${error.message}`);
});

try {
  process.exitCode = await buildProgram().run(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else if (!(error instanceof OutputClosed)) {
    process.exitCode = sayError(error);
  }
}
