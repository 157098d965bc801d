import { writeFile } from 'node:fs/promises';

const WIDE = { width: 1280, height: 800 };
/** Sharp on dense screens, and small. */
const SCALE = 1.5;
const QUALITY = 82;

/** Takes a page's pictures as WebP files `NAME-THEME.webp` in `folder`; says the bytes of each. */
export async function take(browser, origin, folder, { name, at, ready, size = WIDE, themes }) {
  const taken = [];
  for (const theme of themes ?? ['light', 'dark']) {
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: SCALE,
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    // WebGL does not hear of a pixel ratio that is emulated, and draws for another one.
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === 'webgl2' ? null : getContext.call(this, kind, ...rest);
      };
    });
    await page.goto(new URL(at, origin).href);
    await ready(page);
    await painted(page);
    const file = `${name}-${theme}.webp`;
    const picture = await asWebp(page);
    await writeFile(new URL(file, folder), picture);
    await context.close();
    taken.push([file, picture.length]);
  }
  return taken;
}

/** Waits until requests have been answered and what came of them is painted. */
async function painted(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
  });
}

async function asWebp(page) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
  });
  return Buffer.from(data, 'base64');
}
