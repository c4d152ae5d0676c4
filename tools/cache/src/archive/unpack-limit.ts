import { Transform } from 'node:stream';
import { ArchiveRefused } from './archive-refused';

const MIB = 1024 ** 2;

/** What every archive may unpack to, however small it is. Bytes. */
const ALWAYS = 64 * MIB;

/** Unpacked bytes for one packed: text packs 4 to 20 times, gzip cannot pack more than 1032 times. */
const RATIO = 200;

/** No archive may unpack to more. Bytes. */
const NEVER = 32 * 1024 * MIB;

/** Bytes that an archive of `packed` bytes may unpack to. */
export const unpackLimit = (packed: number): number =>
  Math.min(NEVER, Math.max(ALWAYS, packed * RATIO));

/** Passes unpacked bytes on and ends with {@link ArchiveRefused} once there are more than `limit`. */
export function limitUnpacked(limit: number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (unpacked <= limit) return done(null, chunk);
      done(
        new ArchiveRefused(`the archive unpacks to more than ${limit} bytes, which are allowed`),
      );
    },
  });
}
