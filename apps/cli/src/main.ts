import { CommanderError } from 'commander';
import { buildProgram } from './program.ts';
import { sayError } from './say.ts';

const USAGE = 2;

try {
  process.exitCode = await buildProgram().run(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else {
    process.exitCode = sayError(error);
  }
}
