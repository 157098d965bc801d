/** What is to be started. */
export interface Command {
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string | undefined;
  /** `ignore` is an empty standard input. */
  stdin: 'inherit' | 'ignore';
}
