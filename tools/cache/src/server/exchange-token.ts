import type { IncomingMessage, ServerResponse } from 'node:http';
import { Unauthenticated } from '../identity/authority';
import { tokenRequest } from '../identity/token-request';
import { answerJson } from './answer';
import { readShortBody } from './bodies';
import { keepConnection } from './connection';
import type { Services } from './services';

/** The JSON around a token, in bytes. */
const AROUND = 64;

/** `POST /v1/token`: 200 `{"access_token", "expires_in" (s), "grant"}`, or 401 `{"error", "reason"}`. */
export const exchangeToken = async (
  { authority, telemetry, limits, isDraining }: Services,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> => {
  try {
    const body = await readShortBody(req, limits.maxTokenBytes + AROUND);
    const oidcToken = tokenRequest(body ?? '');
    const { token, expiresIn, grant } = await authority.exchange(oidcToken);
    if (!isDraining()) keepConnection(res);
    answerJson(req, res, 200, { access_token: token, expires_in: expiresIn, grant });
  } catch (error) {
    if (!(error instanceof Unauthenticated)) throw error;
    telemetry.authenticationFailed(error.reason);
    answerJson(req, res, 401, { error: error.message, reason: error.reason });
  }
};
