const LOOPBACK = '127.0.0.1';

/** By which a client learns of a proxy of the network. */
const NETWORK_PROXY = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** Hosts that a client reaches without it; which of the two it reads, differs. */
const DIRECT_HOSTS = ['NO_PROXY', 'no_proxy'];

/** A client that was told of a proxy would ask it for the sidecar too. */
const reachDirectly = (env: NodeJS.ProcessEnv): Record<string, string> => {
  if (!NETWORK_PROXY.some((name) => env[name])) return {};
  const known = DIRECT_HOSTS.map((name) => env[name]).find(Boolean) ?? '';
  const hosts = (name: string) => new Set([...(env[name] || known).split(','), LOOPBACK]);
  return Object.fromEntries(
    DIRECT_HOSTS.map((name) => [name, [...hosts(name)].filter(Boolean).join()]),
  );
};

/** What makes Nx use a sidecar; `env` is that of whoever starts Nx. */
export const clientVariables = (
  { url, token }: { url: string; token: string },
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> => ({
  NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
  NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  ...reachDirectly(env),
});

/** Credentials of the cache: the sidecar has them, so no task needs to see them. */
export const CREDENTIAL_VARIABLES = [
  'PLATFORM_CACHE_TOKEN',
  'PLATFORM_CACHE_TOKEN_FILE',
  'PLATFORM_CACHE_ID_TOKEN',
  'PLATFORM_CACHE_ID_TOKEN_FILE',
];
