import type { IncomingMessage } from 'node:http';
import { CHECKS_CONTENT } from '../core/checks-content';
import { decodeSeal, SEAL_HEADER } from '../core/seal-header';
import { authorized } from './authorized';
import type { Session } from './session/session';
import type { Upstream } from './upstream';
import { UpstreamFault } from './upstream-fault';
import { discard, unexpected } from './wire/answer-body';
import { fileBody } from './wire/file-body';
import type { Transport } from './wire/transport';
import { upstreamUrl } from './wire/upstream-url';

export interface DirectUpstreamOptions {
  readonly transport: Transport;
  /** Base URL of the cache server. */
  readonly url: string;
  readonly session: Pick<Session, 'bearer'>;
}

const sealOf = (answer: IncomingMessage) => {
  const seal = decodeSeal(answer.headers[SEAL_HEADER] as string | undefined);
  if (seal) return seal;
  answer.destroy();
  throw new UpstreamFault('protocol', 'an entry came without a seal');
};

const OUTCOMES = { 200: 'created', 409: 'exists', 403: 'refused' } as const;

/** The upstream is a cache server: it serves and takes the bytes itself. */
export const createDirectUpstream = ({
  transport,
  url,
  session,
}: DirectUpstreamOptions): Upstream => {
  const entryUrl = (hash: string): URL => upstreamUrl(url, `v1/cache/${hash}`);
  return {
    async fetch(hash, signal) {
      const answer = await authorized(session, (headers) =>
        transport.send(entryUrl(hash), {
          method: 'GET',
          headers: { ...headers, [CHECKS_CONTENT]: 'sidecar' },
          signal,
        }),
      );
      if (answer.statusCode === 200) return { seal: sealOf(answer), body: answer };
      if (answer.statusCode !== 404) throw unexpected(answer, 'GET of an entry');
      discard(answer);
      return undefined;
    },
    async store({ hash, file, size }, signal, onSent) {
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(size),
      };
      const body = () => fileBody(file, onSent);
      const answer = await authorized(session, (authorization) =>
        transport.send(entryUrl(hash), {
          method: 'PUT',
          headers: { ...headers, ...authorization },
          body,
          signal,
        }),
      );
      const outcome = OUTCOMES[answer.statusCode as keyof typeof OUTCOMES];
      if (!outcome) throw unexpected(answer, 'PUT of an entry');
      discard(answer);
      return outcome;
    },
  };
};
