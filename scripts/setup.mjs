// Brings the working tree to where `npm start` and `npm test` can run: installs, generates and
// builds what is missing or stale, and says so; silent when nothing is. Plain Node, so that it runs
// before anything is installed. `--install` only installs; `--generate` remakes the generated files.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Scrollback needs Node 20.19 or newer, and this is ${process.version} (${process.execPath}).\n` +
      'Install a current one from https://nodejs.org, or with your version manager, and try again.',
  );
  process.exit(1);
}

const { ensureInstalled } = await import('./setup/install.mjs');
const { ensureBuilt, generate } = await import('./setup/build.mjs');

try {
  await ensureInstalled();
  if (process.argv.includes('--generate')) await generate();
  else if (!process.argv.includes('--install')) await ensureBuilt();
} catch (error) {
  if (error?.name !== 'StepFailed') throw error;
  process.exitCode = 1;
}
