// Takes the README's picture: a real server, a real run, a real browser. Needs Chromium.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launchChromium, startServer } from '@scrollback/testing';

const cli = fileURLToPath(new URL('../apps/cli/bin/scrollback.js', import.meta.url));
const picture = fileURLToPath(new URL('../docs/images/run.png', import.meta.url));
const training = `
  const bar = (n) => '█'.repeat(n / 4).padEnd(25, '░');
  const { setTimeout: delay } = await import('node:timers/promises');
  for (let step = 8080; step < 8120; step++) {
    const time = new Date(1.76e12 + step * 900).toISOString();
    const loss = (0.42 + Math.sin(step) / 20).toFixed(4);
    console.log(\`\\x1b[2m\${time}\\x1b[0m \\x1b[32mINFO\\x1b[0m  step \${step}  loss \\x1b[1m\${loss}\\x1b[0m  lr 3.0e-04  \\x1b[36m\${41 + step % 7}k tok/s\\x1b[0m\`);
    await delay(10);
    if (step % 13 === 0) console.error('\\x1b[33mWARN\\x1b[0m  grad norm 1.7 clipped to 1.0');
    await delay(10);
  }
  for (let n = 0; ; n = Math.min(n + 3, 76)) {
    process.stdout.write('\\rvalidating ' + bar(n) + ' ' + n + '%');
    await delay(60);
  }
`;

const server = await startServer({ web: true });
const run = spawn(
  process.execPath,
  [cli, 'run', '--name', 'train-7b', '--', process.execPath, '--input-type=module', '-e', training],
  {
    env: { ...process.env, SCROLLBACK_URL: server.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
const url = await new Promise((resolve) => {
  run.stderr.on('data', (text) => {
    const [link] = /http\S+/.exec(String(text)) ?? [];
    if (link) resolve(link);
  });
});
const browser = await launchChromium();
const page = await browser.newPage({
  viewport: { width: 1280, height: 760 },
  deviceScaleFactor: 1.5,
  colorScheme: 'dark',
});
await page.goto(url);
await page.getByText('76%').waitFor();
await page.screenshot({ path: picture });
await browser.close();
run.kill();
await server.stop();
