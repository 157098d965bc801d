import { describe, expect, it } from 'vitest';
import { beginLater } from './begin-later.ts';

async function* counting(ended: string[]): AsyncGenerator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    ended.push('ended');
  }
}

describe('beginLater', () => {
  it('begins with the first pull, and passes on what comes', async () => {
    const told: string[] = [];
    const later = beginLater(async () => {
      told.push('begun');
      return counting(told);
    });
    expect(told).toEqual([]);
    const values: number[] = [];
    for await (const value of later) values.push(value);
    expect(values).toEqual([1, 2]);
    expect(told).toEqual(['begun', 'ended']);
  });

  it('ends what it began', async () => {
    const told: string[] = [];
    const later = beginLater(async () => counting(told));
    await later.next();
    expect(await later.return(undefined)).toEqual({ done: true, value: undefined });
    expect(told).toEqual(['ended']);
    expect(await later.next()).toEqual({ done: true, value: undefined });
  });

  it('never begins when it is ended before', async () => {
    const later = beginLater<number>(() => {
      throw new Error('begun');
    });
    await later.return(undefined);
    expect(await later.next()).toEqual({ done: true, value: undefined });
  });

  it('says why it could not begin, and ends quietly then', async () => {
    const later = beginLater<number>(async () => {
      throw new Error('unreadable');
    });
    await expect(later.next()).rejects.toThrow('unreadable');
    expect(await later.return(undefined)).toEqual({ done: true, value: undefined });
  });
});
