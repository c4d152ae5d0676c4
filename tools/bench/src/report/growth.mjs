import { align } from './table.mjs';

/**
 * How a figure grows between two numbers of services: what one more costs, and whether the time
 * grows by no more than the number does.
 */
export const growthOf = (rows) =>
  rows.flatMap((to, index) => {
    const from = rows.slice(0, index).findLast(({ what }) => what === to.what);
    if (!from || from.services >= to.services) return [];
    const times = to.own.seconds / from.own.seconds;
    const timesServices = to.services / from.services;
    return [
      {
        what: to.what,
        from: from.services,
        to: to.services,
        millisecondsPerService:
          ((to.own.seconds - from.own.seconds) / (to.services - from.services)) * 1000,
        times,
        verdict: times <= timesServices ? 'meets' : 'misses',
      },
    ];
  });

/** The growth as a table for a terminal. */
export const growthTable = (rows) =>
  align(
    ['GROWTH', 'SERVICES', 'EACH MORE', 'TIME', 'GOAL', 'VERDICT'],
    growthOf(rows).map(({ what, from, to, millisecondsPerService, times, verdict }) => [
      what,
      `${from} → ${to}`,
      `${millisecondsPerService.toFixed(1)} ms`,
      `× ${times.toFixed(2)}`,
      `at most × ${(to / from).toFixed(0)}`,
      verdict,
    ]),
  );
