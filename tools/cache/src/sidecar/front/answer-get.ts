import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Lookup } from '../download/lookup';
import type { ReceivedEntry } from '../download/received-entry';
import { answer } from './answers';

const flushed = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => response.once('close', resolve));

const send = async (response: ServerResponse, entry: ReceivedEntry): Promise<void> => {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': entry.size,
  });
  if (typeof entry.content === 'function') return pipeline(entry.content(), response);
  const done = flushed(response);
  for (const chunk of entry.content) response.write(chunk);
  response.end();
  return done;
};

/** Sends the entry, or a miss. */
export const answerGet = async (
  lookup: Lookup,
  hash: string,
  response: ServerResponse,
): Promise<'hit' | 'miss'> => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const entry = await lookup.find(hash, gone.signal);
  if (!entry) {
    answer(response, 'miss');
    return 'miss';
  }
  try {
    if (!gone.signal.aborted) await send(response, entry);
  } catch {
    response.destroy();
  } finally {
    await entry.dispose();
  }
  return 'hit';
};
