import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../completion/scripts.ts';
import { type Done, describe } from './describe.ts';

/** Adds `completion`, and what its scripts call. */
export function addCompletionCommands(program: Command, done: Done): void {
  const completion = program
    .command('completion')
    .description('print a script by which a shell completes commands, options, runs and tasks')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('../commands/completion.ts');
      done(await printCompletion(shell));
    });
  describe(completion, {
    examples: [
      [
        'in this bash; put it into ~/.bashrc to have it always',
        'source <(scrollback completion bash)',
      ],
      [
        'for zsh, in ~/.zshrc behind compinit',
        "echo 'source <(scrollback completion zsh)' >> ~/.zshrc",
      ],
    ],
  });

  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { complete } = await import('../commands/completion.ts');
      done(await complete(program, words));
    });
}
