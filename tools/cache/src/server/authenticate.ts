import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Grant } from '../core/grant';
import { Unauthenticated } from '../identity/authority';
import { bearerToken } from '../identity/bearer-token';
import { answerText } from './answer';
import { keepConnection } from './connection';
import type { Services } from './services';

/** The grant of whoever asks; undefined after a 401. Rejects when the authority itself fails. */
export const authenticate = async (
  services: Pick<Services, 'authority' | 'telemetry' | 'isDraining'>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Grant | undefined> => {
  try {
    const grant = await services.authority.authenticate(bearerToken(req.headers.authorization));
    if (!services.isDraining()) keepConnection(res);
    return grant;
  } catch (error) {
    if (!(error instanceof Unauthenticated)) throw error;
    services.telemetry.authenticationFailed(error.reason);
    answerText(req, res, 401, error.message, { 'www-authenticate': 'Bearer' });
    return undefined;
  }
};
