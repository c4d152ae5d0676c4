import type { Credential } from '../session/credential';
import { githubCredential } from '../session/github-id-token';
import type { Transport } from '../wire/transport';
import type { SidecarSettings } from '../../settings/sidecar';

/**
 * How this job can prove who it is: by a static token, by an ID token it was given (GitLab's `id_tokens`), or
 * by those GitHub Actions makes. Undefined on a fork's pull request, on a laptop, and wherever else there is
 * nothing.
 *
 * @param url base URL of the upstream: the audience unless one is set
 */
export const findCredential = (
  { TOKEN, ID_TOKEN, AUDIENCE }: SidecarSettings,
  url: string,
  transport: Transport,
  env: NodeJS.ProcessEnv,
): Credential | undefined => {
  if (TOKEN) return { kind: 'static', token: TOKEN };
  if (ID_TOKEN) return { kind: 'oidc', idToken: async () => ID_TOKEN };
  const requestUrl = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const requestToken = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!requestUrl || !requestToken) return undefined;
  const audience = AUDIENCE ?? url.replace(/\/+$/, '');
  return githubCredential(transport, { requestUrl, requestToken, audience });
};
