/** What makes Nx use a sidecar. */
export const clientVariables = ({ url, token }: { url: string; token: string }) => ({
  NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
  NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
});

/** Credentials of the cache: the sidecar has them, so no task needs to see them. */
export const CREDENTIAL_VARIABLES = [
  'PLATFORM_CACHE_TOKEN',
  'PLATFORM_CACHE_TOKEN_FILE',
  'PLATFORM_CACHE_ID_TOKEN',
  'PLATFORM_CACHE_ID_TOKEN_FILE',
];
