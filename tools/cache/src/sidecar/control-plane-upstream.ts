import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { decodeSeal, encodeSeal } from '../core/seal-header';
import type { Seal } from '../core/seal';
import { authorized } from './authorized';
import type { Session } from './session/session';
import type { SpooledEntry, Upstream } from './upstream';
import { discard, readJson, unexpected } from './wire/answer-body';
import { fileBody } from './wire/file-body';
import type { Transport } from './wire/transport';
import { upstreamUrl } from './wire/upstream-url';

export interface ControlPlaneUpstreamOptions {
  readonly transport: Transport;
  /** Base URL of the control plane. */
  readonly url: string;
  readonly session: Pick<Session, 'bearer'>;
}

const seal = z.custom<Seal>((value) => decodeSeal(encodeSeal(value as Seal)) !== undefined);
const downloadAnswer = z.object({ url: z.url(), seal });
const uploadAnswer = z.object({ url: z.url(), headers: z.record(z.string(), z.string()) });

const DOWNLOAD = 'the request for a download';
const UPLOAD = 'the request for an upload';
const TO_BUCKET = 'PUT to the bucket';

/** 412 when the entry was there, 409 when another upload of it won: S3, conditional writes. */
const EXISTS = [409, 412];

/** The upstream decides and signs; the bytes go between the sidecar and a bucket by presigned URLs. */
export const createControlPlaneUpstream = (options: ControlPlaneUpstreamOptions): Upstream => {
  const { transport, url, session } = options;

  const ask = (path: string, body: object, signal: AbortSignal): Promise<IncomingMessage> => {
    const content = Buffer.from(JSON.stringify(body));
    const headers = {
      'content-type': 'application/json',
      'content-length': String(content.length),
    };
    return authorized(session, (authorization) =>
      transport.send(upstreamUrl(url, path), {
        method: 'POST',
        headers: { ...headers, ...authorization },
        body: () => content,
        signal,
      }),
    );
  };

  const upload = async (
    { file, size }: SpooledEntry,
    answer: IncomingMessage,
    signal: AbortSignal,
    onSent?: (bytes: number) => void,
  ): Promise<'created' | 'exists'> => {
    const target = await readJson(answer, uploadAnswer, UPLOAD);
    const stored = await transport.send(new URL(target.url), {
      method: 'PUT',
      headers: { ...target.headers, 'content-length': String(size) },
      body: () => fileBody(file, onSent),
      signal,
    });
    const exists = EXISTS.includes(stored.statusCode ?? 0);
    if (stored.statusCode !== 200 && !exists) throw unexpected(stored, TO_BUCKET);
    discard(stored);
    return exists ? 'exists' : 'created';
  };

  return {
    async fetch(hash, signal) {
      const answer = await ask(`v1/entries/${hash}/download`, {}, signal);
      if (answer.statusCode === 404) return void discard(answer);
      if (answer.statusCode !== 200) throw unexpected(answer, DOWNLOAD);
      const found = await readJson(answer, downloadAnswer, DOWNLOAD);
      const body = await transport.send(new URL(found.url), { method: 'GET', signal });
      if (body.statusCode === 404) return void discard(body);
      if (body.statusCode !== 200) throw unexpected(body, 'GET from the bucket');
      return { seal: found.seal, body };
    },
    async store(entry, signal, onSent) {
      const { hash, size, sha256 } = entry;
      const answer = await ask(`v1/entries/${hash}/upload`, { size, sha256 }, signal);
      if (answer.statusCode === 200) return upload(entry, answer, signal, onSent);
      if (answer.statusCode !== 409 && answer.statusCode !== 403) throw unexpected(answer, UPLOAD);
      discard(answer);
      return answer.statusCode === 409 ? 'exists' : 'refused';
    },
  };
};
