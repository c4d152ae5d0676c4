import type { PackageName } from '../../versions';

/** Where a cache runs, and what that asks of the workspace. */
export interface CacheMode {
  readonly id: string;
  /** First sentence of the project's README; absent without a project. */
  readonly what?: string;
  /** Template set of the CDK project. */
  readonly app?: string;
  /** Input of the action and setting of the sidecar that name the upstream. */
  readonly upstream: 'server' | 'control-plane';
  readonly packages: readonly PackageName[];
}

const CLOUD: readonly PackageName[] = ['@platform/cache'];

const MODES: readonly CacheMode[] = [
  { id: 'local', upstream: 'server', packages: ['@platform/cache'] },
  {
    id: 'container',
    what: 'A cache server in a container on AWS, with its entries in S3.',
    app: 'cache/container',
    upstream: 'server',
    packages: CLOUD,
  },
  {
    id: 'lambda',
    what: 'The control plane of the cache on AWS Lambda; entries go from the runner to S3 and back.',
    app: 'cache/lambda',
    upstream: 'control-plane',
    packages: CLOUD,
  },
];

export const MODE_NAMES: readonly string[] = MODES.map(({ id }) => id);

export const cacheMode = (id: string): CacheMode | undefined =>
  MODES.find((mode) => mode.id === id);
