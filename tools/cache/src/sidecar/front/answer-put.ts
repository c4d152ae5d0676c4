import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Grant } from '../../core/grant';
import { spool } from '../upload/spool';
import type { UploadQueue } from '../upload/upload-queue';
import { type Answer, answer } from './answers';

export interface PutOptions {
  readonly queue: UploadQueue;
  readonly spoolFolder: string;
  /** Bytes of one entry, and of all that wait for their upload. */
  readonly limits: { readonly maxEntryBytes: number; readonly maxSpoolBytes: number };
  /** The grant as far as it is known; null when there will be none. */
  readonly knownGrant: () => Grant | null | undefined;
  readonly onFault: (error: unknown) => void;
}

/** The whole body is read even when nobody wants it: a reset in the middle of it would fail the build. */
const readToEnd = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    request.once('close', resolve).once('end', resolve).on('error', resolve).resume();
    if (request.readableEnded || request.destroyed) resolve();
  });

const refusal = (options: PutOptions, hash: string, size: number): Answer | undefined => {
  const { queue, limits } = options;
  const grant = options.knownGrant();
  if (queue.has(hash)) return 'exists';
  if (grant === null || (grant && !grant.writes)) return 'refused';
  if (size > limits.maxEntryBytes) {
    queue.tally.dropped(`larger than ${limits.maxEntryBytes} bytes`);
    return 'refused';
  }
  if (queue.bytes + size <= limits.maxSpoolBytes) return undefined;
  queue.tally.dropped('the spool is full');
  return 'refused';
};

const take = async (
  options: PutOptions,
  hash: string,
  request: IncomingMessage,
): Promise<Answer> => {
  try {
    options.queue.add(await spool(options.spoolFolder, hash, request));
    return 'stored';
  } catch (error) {
    if (!request.destroyed) {
      options.onFault(error);
      options.queue.tally.dropped('the spool cannot be written');
    }
    return 'refused';
  }
};

/** Takes an entry to the spool; the client does not wait for its upload. */
export const answerPut = async (
  options: PutOptions,
  hash: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const size = Number(request.headers['content-length']);
  const kind = Number.isNaN(size)
    ? 'length'
    : (refusal(options, hash, size) ?? (await take(options, hash, request)));
  await readToEnd(request);
  answer(response, kind);
};
