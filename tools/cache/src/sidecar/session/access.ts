import type { Grant } from '../../core/grant';
import type { RefusalReason } from '../../identity/authority';
import { UpstreamFault } from '../upstream-fault';
import { discard, readJson, unexpected } from '../wire/answer-body';
import type { Transport } from '../wire/transport';
import { upstreamUrl } from '../wire/upstream-url';
import { grantAnswer, refusalAnswer, tokenAnswer } from './answers';
import type { Credential } from './credential';

/** A bearer token and what it allows. */
export interface Access {
  readonly token: string;
  readonly grant: Grant;
  /** When it should be replaced, in ms since 1970; never for static tokens. */
  readonly renewAt: number;
}

const TEMPORARY: RefusalReason = 'issuer-unreachable';
const RENEWAL_LEAD_MS = 60_000;

/** Half of a short life, a minute before the end of a long one. */
const renewalOf = (seconds: number): number =>
  Date.now() + Math.max(seconds * 1000 - RENEWAL_LEAD_MS, seconds * 500);

const exchange = async (
  transport: Transport,
  base: string,
  idToken: string,
  signal: AbortSignal,
): Promise<Access> => {
  const asked = 'the exchange of the ID token';
  const body = Buffer.from(JSON.stringify({ token: idToken }));
  const answer = await transport.send(upstreamUrl(base, 'v1/token'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    body: () => body,
    signal,
  });
  if (answer.statusCode === 401) {
    const { reason, error } = await readJson(answer, refusalAnswer, asked);
    const kind = reason === TEMPORARY ? 'status' : 'unauthenticated';
    throw new UpstreamFault(kind, `the ID token was refused (${reason}): ${error}`);
  }
  if (answer.statusCode !== 200) throw unexpected(answer, asked);
  const { access_token, expires_in, grant } = await readJson(answer, tokenAnswer, asked);
  return { token: access_token, grant, renewAt: renewalOf(expires_in) };
};

const lookUp = async (
  transport: Transport,
  base: string,
  token: string,
  signal: AbortSignal,
): Promise<Access> => {
  const asked = 'the request for the grant';
  const headers = { authorization: `Bearer ${token}` };
  const answer = await transport.send(upstreamUrl(base, 'v1/grant'), {
    method: 'GET',
    headers,
    signal,
  });
  if (answer.statusCode === 401) {
    discard(answer);
    throw new UpstreamFault('unauthenticated', 'the static token was refused');
  }
  if (answer.statusCode !== 200) throw unexpected(answer, asked);
  const grant = await readJson(answer, grantAnswer, asked);
  return { token, grant, renewAt: Number.POSITIVE_INFINITY };
};

/** Asks the upstream for access. Throws UpstreamFault, of kind `unauthenticated` when it is refused for good. */
export const requestAccess = async (
  transport: Transport,
  base: string,
  credential: Credential,
  signal: AbortSignal,
): Promise<Access> => {
  if (credential.kind === 'static') return lookUp(transport, base, credential.token, signal);
  return exchange(transport, base, await credential.idToken(signal), signal);
};
