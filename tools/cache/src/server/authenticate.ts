import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Grant } from '../core/grant';
import { Unauthenticated } from '../identity/authority';
import { bearerToken } from '../identity/bearer-token';
import { answerText } from './answer';
import type { Services } from './services';

/** The grant of whoever asks; undefined after a 401. Rejects when the authority itself fails. */
export async function authenticate(
  { authority, telemetry }: Pick<Services, 'authority' | 'telemetry'>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Grant | undefined> {
  try {
    return await authority.authenticate(bearerToken(req.headers.authorization));
  } catch (error) {
    if (!(error instanceof Unauthenticated)) throw error;
    telemetry.authenticationFailed(error.reason);
    answerText(req, res, 401, error.message, { 'www-authenticate': 'Bearer' });
    return undefined;
  }
}
