/** What the keys that move in a log do. */
export const moveStrings = {
  down: 'Scroll down by a line',
  up: 'Scroll up by a line',
  page: 'Scroll down by a page',
  start: 'Go to the start of the log',
  end: 'Go to the end of the log',
  follow: 'Follow the newest lines',
};
