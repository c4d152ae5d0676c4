import { z } from 'zod';
import { readJson, unexpected } from '../wire/answer-body';
import type { Transport } from '../wire/transport';
import type { Credential } from './credential';

const ASKED = 'the request for an ID token of GitHub';
const answerSchema = z.object({ value: z.string().min(1) });

/**
 * ID tokens of GitHub Actions, each valid for 5 minutes: asked for with what a job with the permission
 * `id-token: write` finds as ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN.
 */
export const githubCredential = (
  transport: Transport,
  options: {
    readonly requestUrl: string;
    readonly requestToken: string;
    readonly audience: string;
  },
): Credential => {
  const url = new URL(options.requestUrl);
  url.searchParams.set('audience', options.audience);
  const headers = { authorization: `Bearer ${options.requestToken}`, accept: 'application/json' };
  return {
    kind: 'oidc',
    idToken: async (signal) => {
      const answer = await transport.send(url, { method: 'GET', headers, signal });
      if (answer.statusCode !== 200) throw unexpected(answer, ASKED);
      return (await readJson(answer, answerSchema, ASKED)).value;
    },
  };
};
