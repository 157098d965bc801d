/** A Vitest reporter for CI: a test that was skipped or left to do is a failure, and is named. */
export default class NoSkips {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    process.exitCode = 1;
    const names = skipped.map((test) => `  ${test.project.name}: ${test.fullName}`);
    process.stderr.write(`\nWith CI=true nothing may be skipped:\n${names.join('\n')}\n`);
  }
}
