import { counted } from '../format/count.ts';

/** What notices say. */
export const noticeStrings = {
  delayed: {
    what: 'What other servers write comes up to 2 s late.',
    remedy:
      'Redis is away, so the database is looked at instead. Nothing is lost; it ends when Redis is back.',
  },
  lost: (time: string) => `The producer lost contact at ${time}; the run may go on.`,
  untold: 'Imported history: its file does not tell how the run ended.',
  masked: (count: number) =>
    `${counted(count, 'secret')} ${count === 1 ? 'was' : 'were'} masked at the source.`,
};
