import { LOCAL_CLOUD } from '@platform/model/local-cloud';
import { LocalCloudError } from '../local-cloud-error';
import type { Instance } from './instance';
import { PROGRAM } from './program-header';

export interface TokenRequest {
  /** Whom the token is about. */
  readonly sub: string;
  /** For whom it is; an API accepts a token for any of its audiences. */
  readonly audience: readonly string[];
  /** Scopes, with spaces between them. */
  readonly scope?: string | undefined;
  /** Further claims; those that other fields set are refused. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Seconds, negative for a token that has expired. Default 3600, at most a year. */
  readonly expiresIn?: number | undefined;
}

export interface IssuedToken {
  /** Compact form, for `Authorization: Bearer`. */
  readonly token: string;
  /** As they are inside it. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * A token signed by the issuer of a running instance.
 * @throws LocalCloudError USAGE when the issuer refuses the request.
 */
export const issueToken = async (
  instance: Instance,
  request: TokenRequest,
): Promise<IssuedToken> => {
  const response = await fetch(`http://127.0.0.1:${instance.port}${LOCAL_CLOUD.issuerPath}/token`, {
    method: 'POST',
    headers: { ...PROGRAM, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as IssuedToken & { message?: string };
  if (response.ok) return answer;
  throw new LocalCloudError({
    code: 'USAGE',
    what: `no token: ${answer.message}`,
    run: 'platform-local-cloud --help',
  });
};
