import type { IncomingMessage } from 'node:http';
import type { ZodType } from 'zod';
import { UpstreamFault } from '../upstream-fault';

const MAX_JSON_BYTES = 256 * 1024;

/** Lets the rest of an answer go by, so that its connection can be kept. */
export const discard = (answer: IncomingMessage): void =>
  void answer.on('error', () => undefined).resume();

/** An answer that was not agreed on. Its body is discarded: nobody knows what is in it. */
export const unexpected = (answer: IncomingMessage, asked: string): UpstreamFault => {
  discard(answer);
  return new UpstreamFault('status', `${asked} was answered with status ${answer.statusCode}`);
};

/** @throws UpstreamFault unless the body is JSON of this form, at most 256 KiB */
export const readJson = async <T>(
  answer: IncomingMessage,
  schema: ZodType<T>,
  asked: string,
): Promise<T> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_JSON_BYTES) break;
    chunks.push(chunk);
  }
  try {
    return schema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch {
    throw new UpstreamFault('protocol', `${asked} was answered with something else than agreed`);
  }
};
