/** The words of keeping the log as it is while more is printed. */
export const pauseStrings = {
  paused: 'Paused',
  pause: 'Pause the view (p)',
  resume: 'Resume and follow (p)',
  toggle: 'Pause or resume the view',
};
