import { counted } from '../../format/count.ts';

/** The words of groups of lines. */
export const groupStrings = {
  fold: 'Fold the group',
  unfold: 'Unfold the group',
  untitled: 'Group',
  lines: (count: number) => counted(count, 'line'),
  errors: (count: number, atLeast: boolean) =>
    `${atLeast ? 'at least ' : ''}${counted(count, 'error')}`,
  toggle: 'Fold or unfold the group of the line',
  toggleAll: 'Fold or unfold all groups',
};
