import { align } from './table.mjs';

/** Bytes of the MB in which sizes are told, as Lambda tells its limits. */
const MB = 1024 * 1024;

/**
 * One line about a size.
 *
 * @param what the file
 * @param bytes its size
 * @param floor bytes of the least there can be
 * @param limit the most that meets the goal, in MB; left out, there is none
 */
export const size = ({ what, bytes, floor, limit }) => ({
  what,
  bytes,
  floor,
  ...(limit !== undefined && { limit, verdict: bytes <= limit * MB ? 'meets' : 'misses' }),
});

/** The sizes as a table for a terminal. */
export const sizeTable = (sizes) =>
  align(
    ['SIZE', 'MB', 'FLOOR', 'TIMES FLOOR', 'GOAL', 'VERDICT'],
    sizes.map(({ what, bytes, floor, limit, verdict }) => [
      what,
      inMb(bytes),
      inMb(floor),
      (bytes / floor).toFixed(2),
      limit === undefined ? '' : `at most ${limit} MB`,
      verdict ?? '',
    ]),
  );

const inMb = (bytes) => (bytes / MB).toFixed(2);
