import type { CiProvider } from '../identity/ci-provider';
import type { Principal } from '../identity/principal';
import type { Job } from './mode';

/** Nx speaks to the server itself, with a token got beforehand; without one there is no remote cache. */
export const directJob = async (
  url: string,
  audience: string,
  provider: CiProvider,
  principal: Principal,
): Promise<Job> => {
  if (!principal.claims) return { env: {} };
  const body = JSON.stringify({ token: await provider.idToken(principal, audience) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/token`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  const { access_token } = (await answer.json()) as { access_token: string };
  return {
    env: {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: access_token,
    },
  };
};
