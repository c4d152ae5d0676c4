import type { PublicKey } from '../../core/sealer';
import { asFault, type UpstreamFault } from '../upstream-fault';
import { readJson, unexpected } from '../wire/answer-body';
import type { Transport } from '../wire/transport';
import { upstreamUrl } from '../wire/upstream-url';
import { type Access, requestAccess } from './access';
import { keysAnswer } from './answers';
import type { Credential } from './credential';
import type { Session } from './session';

export interface SessionOptions {
  readonly transport: Transport;
  /** Base URL of the upstream. */
  readonly url: string;
  readonly credential: Credential;
  /** Keys known beforehand; with them the upstream is not asked for its own. */
  readonly pinnedKeys?: readonly PublicKey[];
  /** Least time between two requests for keys, ms. Default 30,000. */
  readonly keysPauseMs?: number;
  /** Told once when the upstream refuses the credential for good. */
  readonly onRefused?: (fault: UpstreamFault) => void;
}

const TIMEOUT_MS = 10_000;
const KEYS_PAUSE_MS = 30_000;

/** One call at a time: whoever asks meanwhile gets the same answer. */
const shared = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | undefined;
  return () => (running ??= work().finally(() => (running = undefined)));
};

const KEYS = 'the request for the keys';

const keySource = (options: SessionOptions): Session['keys'] => {
  const { transport, url, pinnedKeys, keysPauseMs = KEYS_PAUSE_MS } = options;
  let known = pinnedKeys;
  let askedAt = 0;
  const ask = shared(async () => {
    askedAt = Date.now();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await transport.send(upstreamUrl(url, 'v1/keys'), { method: 'GET', signal });
    if (answer.statusCode !== 200) throw unexpected(answer, KEYS);
    return (known = (await readJson(answer, keysAnswer, KEYS)).keys);
  });
  return async (fresh = false) => {
    const again = fresh && !pinnedKeys && Date.now() - askedAt >= keysPauseMs;
    return known && !again ? known : ask();
  };
};

/** Gets access when it is first needed, and again before it ends or when the upstream refuses it. */
export const createSession = (options: SessionOptions): Session => {
  const { transport, url, credential, onRefused } = options;
  let access: Access | undefined;
  let refusal: UpstreamFault | undefined;
  const renew = shared(async () => {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return (access = await requestAccess(transport, url, credential, signal));
    } catch (error) {
      const fault = asFault(error);
      if (fault.kind === 'unauthenticated') onRefused?.((refusal = fault));
      throw fault;
    }
  });
  const current = async (refused?: string): Promise<Access> => {
    if (refusal) throw refusal;
    const good = access && access.token !== refused && access.renewAt > Date.now();
    return good ? (access as Access) : renew();
  };
  return {
    bearer: async (refused) => (await current(refused)).token,
    grant: async () => (await current()).grant,
    keys: keySource(options),
  };
};
