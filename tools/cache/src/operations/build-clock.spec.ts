import { describe, expect, it } from 'vitest';
import { BuildClock } from './build-clock';

type Event = readonly [what: 'missed' | 'built', hash: string, at: number];

const clockAfter = (...events: readonly Event[]): BuildClock => {
  const clock = new BuildClock();
  for (const [what, hash, at] of events) clock[what](hash, at);
  return clock;
};

describe('the time builds took', () => {
  it.each<[string, readonly Event[], { entries: number; ms: number }]>([
    [
      'one task',
      [
        ['missed', 'a', 1000],
        ['built', 'a', 4000],
      ],
      { entries: 1, ms: 3000 },
    ],
    [
      'two side by side count once',
      [
        ['missed', 'a', 0],
        ['missed', 'b', 0],
        ['built', 'a', 2000],
        ['built', 'b', 3000],
      ],
      { entries: 2, ms: 3000 },
    ],
    [
      'the pause between two runs does not count',
      [
        ['missed', 'a', 0],
        ['built', 'a', 1000],
        ['missed', 'b', 9000],
        ['built', 'b', 9500],
      ],
      { entries: 2, ms: 1500 },
    ],
    [
      'a span over two earlier ones takes them in',
      [
        ['missed', 'c', 500],
        ['missed', 'a', 1000],
        ['built', 'a', 2000],
        ['missed', 'b', 3000],
        ['built', 'b', 4000],
        ['built', 'c', 5000],
      ],
      { entries: 3, ms: 4500 },
    ],
    [
      'a task that failed and was run again counts from its last miss',
      [
        ['missed', 'a', 0],
        ['missed', 'a', 60_000],
        ['built', 'a', 61_000],
      ],
      { entries: 1, ms: 1000 },
    ],
    ['an entry nobody missed', [['built', 'a', 5000]], { entries: 0, ms: 0 }],
    [
      'a second upload of one miss',
      [
        ['missed', 'a', 0],
        ['built', 'a', 10],
        ['built', 'a', 99],
      ],
      { entries: 1, ms: 10 },
    ],
    [
      'a miss that is older than any job',
      [
        ['missed', 'a', 0],
        ['built', 'a', 21_600_001],
      ],
      { entries: 0, ms: 0 },
    ],
  ])('%s', (_name, events, time) => {
    expect(clockAfter(...events).time).toEqual(time);
  });

  it('forgets the oldest miss beyond 100,000', () => {
    const clock = new BuildClock();
    for (let i = 0; i <= 100_000; i += 1) clock.missed(`${i}`, 0);
    clock.built('0', 1);
    expect(clock.time.entries).toBe(0);
    clock.built('1', 1);
    expect(clock.time.entries).toBe(1);
  });

  it('goes on after a restart', () => {
    const clock = new BuildClock({ entries: 4, ms: 800 });
    clock.missed('a', 0);
    clock.built('a', 100);
    expect(clock.time).toEqual({ entries: 5, ms: 900 });
  });
});
