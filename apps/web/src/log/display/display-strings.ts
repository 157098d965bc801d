/** What is said of how lines are shown. */
export const displayStrings = {
  label: 'How lines are shown',
  toggleWrap: 'Wrap long lines or not',
  changeTimes: 'Change the times of lines',
  wrap: 'Wrap long lines',
  numbers: 'Line numbers',
  time: 'Times',
  times: {
    absolute: 'Time of day',
    relative: 'Since the run began',
    delta: 'Since the line before',
    off: 'None',
  },
  density: 'Density',
  densities: { compact: 'Compact', default: 'Normal', roomy: 'Roomy' },
};
