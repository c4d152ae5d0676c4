/** Where a cache runs, and what that asks of the workspace. */
export interface CacheMode {
  readonly id: string;
  /** First sentence of the project's README; absent without a project. */
  readonly what?: string;
  /** Template set of the CDK project. */
  readonly app?: string;
  /** A person puts the signing key into its secret; else the stack makes it. */
  readonly takesKey?: boolean;
  /** Needs a name and a certificate of its own. */
  readonly hasEndpoint?: boolean;
  /** Input of the action and setting of the sidecar that name the upstream. */
  readonly upstream: 'server' | 'control-plane';
}

const MODES: readonly CacheMode[] = [
  { id: 'local', upstream: 'server' },
  {
    id: 'container',
    what: 'A cache server in a container on AWS, with its entries in S3.',
    app: 'cache/container',
    hasEndpoint: true,
    upstream: 'server',
  },
  {
    id: 'lambda',
    what: 'The control plane of the cache on AWS Lambda; entries go from the runner to S3 and back.',
    app: 'cache/lambda',
    takesKey: true,
    upstream: 'control-plane',
  },
];

export const MODE_NAMES: readonly string[] = MODES.map(({ id }) => id);

export const cacheMode = (id: string): CacheMode | undefined =>
  MODES.find((mode) => mode.id === id);
