import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { missing } from './missing.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts the system's Chromium without a window. Bars of what scrolls take no room, as on a phone,
 * unless `scrollbars` asks for those of a desktop.
 *
 * @throws Error when there is none; guard the test with `chromiumMissing`.
 */
export async function launchChromium({ scrollbars = false } = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(absent());
  const ignoreDefaultArgs = scrollbars ? ['--hide-scrollbars'] : [];
  return chromium.launch({ executablePath, args: flags, headless: true, ignoreDefaultArgs });
}

/**
 * Why tests in the browser can't run here, or null when they can. For `test.skipIf`.
 *
 * @throws Error with the reason when `CI` is set.
 */
export function chromiumMissing(): string | null {
  return findChromium() === null ? missing(absent()) : null;
}

function findChromium(): string | null {
  const told = process.env.CHROMIUM_PATH;
  const candidates = told ? [told] : usualPlaces();
  return candidates.find((path) => existsSync(path)) ?? null;
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'];
    const inside = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return roots.flatMap((root) => inside.map((path) => join(process.env[root] ?? 'C:/', path)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
}

function absent(): string {
  const told = process.env.CHROMIUM_PATH;
  return told
    ? `CHROMIUM_PATH names ${told}, which does not exist`
    : 'no Chromium or Chrome found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH';
}
