import { Readable } from 'node:stream';
import { StoreError } from '../store';
import { storeError } from './s3-answer';

interface ResumingBody {
  /** The body S3 has begun to send. */
  readonly first: Readable;
  /** Length of the whole object, bytes. */
  readonly size: number;
  /** The rest of the same object from a byte on. */
  readonly rest: (offset: number) => Promise<Readable>;
  /** How long S3 may keep silent while more is wanted; a slow reader costs no timeout. ms */
  readonly stallMs: number;
  /** Told each time the body broke off and was taken up again. */
  readonly onBreak: (error: unknown) => void;
}

const MOST_BREAKS = 3;

const ignore = (): void => undefined;
/** A body may break off before anybody reads it: then the first read tells, and no error goes unheard. */
const heard = (source: Readable): Readable => source.on('error', ignore);

/** The chunks of `source`, which is destroyed when one is wanted and does not come in time. */
const impatient = async function* (source: Readable, ms: number): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const silence = new StoreError(`S3 sent nothing for ${ms} ms`);
  for (;;) {
    const timer = setTimeout(() => source.destroy(silence), ms);
    const { done, value } = await chunks.next().finally(() => clearTimeout(timer));
    if (done) return;
    yield value as Buffer;
  }
};

/**
 * A body that goes on where it broke off, by a range of the same object, at most three times; then it
 * fails with a {@link StoreError}. Whoever began to send it can no longer answer a miss.
 */
export const resumingBody = (options: ResumingBody): Readable => {
  const { size, rest, stallMs, onBreak } = options;
  let source = heard(options.first);
  const bytes = async function* (): AsyncGenerator<Buffer> {
    let offset = 0;
    for (let breaks = 0; ; breaks++) {
      try {
        for await (const chunk of impatient(source, stallMs)) {
          offset += chunk.length;
          yield chunk;
        }
        if (offset === size) return;
        throw new StoreError(`S3 sent ${offset} of ${size} bytes`);
      } catch (error) {
        source.destroy();
        if (breaks === MOST_BREAKS) throw storeError('send a whole entry', error);
        onBreak(error);
        source = heard(await rest(offset));
      }
    }
  };
  const body = Readable.from(bytes(), { objectMode: false });
  return body.once('close', () => source.destroy());
};
