import type { IncomingMessage } from 'node:http';
import type { Session } from './session/session';
import { UpstreamFault } from './upstream-fault';
import { discard } from './wire/answer-body';

/**
 * Sends with the session's token; when the upstream refuses it, once more with another one.
 * @throws UpstreamFault of kind `unauthenticated` when that is refused as well
 */
export const authorized = async (
  session: Pick<Session, 'bearer'>,
  send: (headers: { authorization: string }) => Promise<IncomingMessage>,
): Promise<IncomingMessage> => {
  const token = await session.bearer();
  const first = await send({ authorization: `Bearer ${token}` });
  if (first.statusCode !== 401) return first;
  discard(first);
  const second = await send({ authorization: `Bearer ${await session.bearer(token)}` });
  if (second.statusCode !== 401) return second;
  discard(second);
  throw new UpstreamFault('unauthenticated', 'a token just made was refused');
};
