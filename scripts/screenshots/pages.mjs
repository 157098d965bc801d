const NARROW = { width: 360, height: 740 };

/**
 * The pictures: `at` is the page, `ready` waits for what it is to show and does what brings it there,
 * `themes` are those in which it is taken, both unless told; without `size` it is wide.
 */
export function pages({ train, container, failed, green, agent, task }) {
  const shown = (text) => (page) => page.getByText(text).first().waitFor();
  const training = async (page) => {
    await page.getByText('76%').waitFor();
    // The marks come behind the lines.
    await page.locator('.log-track-error path').waitFor({ state: 'attached' });
  };
  return [
    { name: 'runs', at: '/', ready: runsAreThere },
    { name: 'runs-narrow', at: '/', ready: runsAreThere, size: NARROW, themes: ['light'] },
    { name: 'log', at: `/runs/${train}`, ready: training },
    { name: 'log-narrow', at: `/runs/${train}`, ready: training, size: NARROW, themes: ['dark'] },
    { name: 'find', at: `/runs/${container}`, ready: findAndOpen },
    { name: 'lines', at: `/runs/${failed}#L80-L85`, ready: shown('1 failed'), themes: ['light'] },
    {
      name: 'terminal',
      at: `/runs/${train}?view=terminal`,
      ready: terminalIsThere,
      themes: ['dark'],
    },
    {
      name: 'activity',
      at: `/runs/${agent}?view=activity`,
      ready: shown('The total is right now'),
    },
    {
      name: 'activity-narrow',
      at: `/runs/${agent}?view=activity`,
      ready: shown('The total is right now'),
      size: NARROW,
      themes: ['dark'],
    },
    {
      name: 'details',
      at: `/runs/${failed}?view=details`,
      ready: shown('Compare'),
      themes: ['light'],
    },
    { name: 'tasks', at: '/tasks', ready: shown('Release 2.5'), themes: ['light'] },
    { name: 'task', at: `/tasks/${task}?run=${agent}`, ready: shown('The total is right now') },
    { name: 'compare', at: `/compare?a=${green}&b=${failed}`, ready: comparisonIsThere },
    { name: 'containers', at: '/containers', ready: shown('postgres'), themes: ['light'] },
    { name: 'palette', at: '/', ready: openPalette, themes: ['dark'] },
    { name: 'settings', at: '/settings', ready: shown('Largest runs'), themes: ['light'] },
  ];
}

/** Taken once there is a token: who needs none is led on. */
export const loginPage = {
  name: 'login',
  at: '/login',
  ready: (page) => page.getByLabel('Token').waitFor(),
  themes: ['light'],
};

async function runsAreThere(page) {
  await page.getByRole('listitem').filter({ hasText: 'nightly backup' }).first().waitFor();
  await page.getByText('checkpoints').or(page.getByText('validating')).first().waitFor();
}

async function findAndOpen(page) {
  await page.getByText('payment failed').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('ECONNREFUSED');
  await page.keyboard.press('Enter');
  await page.getByText(/^\d+ of \d+$/).waitFor();
  const found = page.locator('[data-index]', { has: page.locator('[data-current]') });
  await found.locator('.json-toggle').click();
  await page.locator('.json-branch').first().click();
}

async function terminalIsThere(page) {
  await page.locator('.xterm-screen').waitFor();
}

async function comparisonIsThere(page) {
  await page.locator('.compare-row').first().waitFor();
  await page.getByLabel('Ignore numbers').check();
  await page.getByText('2 differences').waitFor();
}

async function openPalette(page) {
  await runsAreThere(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('train');
  await page.getByRole('option').first().waitFor();
}
