import { ArchiveRefused } from './archive-refused';

const MIB = 1024 ** 2;

/** What every archive may unpack to, however small it is. Bytes. */
const ALWAYS = 64 * MIB;

/** Unpacked bytes for one packed: text packs 4 to 20 times, gzip cannot pack more than 1032 times. */
const RATIO = 200;

/** No archive may unpack to more. Bytes. */
const NEVER = 32 * 1024 * MIB;

/** Bytes that the first `packed` bytes of an archive may unpack to. */
const unpackLimit = (packed: number): number => Math.min(NEVER, ALWAYS + packed * RATIO);

/**
 * Refuses an archive as soon as there are more bytes than those packed so far allow, so that a bomb costs no more
 * than a good archive of its length.
 * @throws ArchiveRefused
 */
export const refuseBomb = (unpacked: number, packed: number): void => {
  const limit = unpackLimit(packed);
  if (unpacked > limit)
    throw new ArchiveRefused(
      `the archive unpacks to ${unpacked} bytes and more, allowed are ${limit} at this length`,
    );
};
