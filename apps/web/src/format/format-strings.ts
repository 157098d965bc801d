/** The words of times and durations. */
export const formatStrings = {
  ago: {
    now: 'just now',
    seconds: (count: number) => `${count} s ago`,
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    days: (count: number) => `${count} d ago`,
  },
  /** @param rest hours and minutes: "3:02" */
  days: (days: number, rest: string) => `${days} d ${rest}`,
};
