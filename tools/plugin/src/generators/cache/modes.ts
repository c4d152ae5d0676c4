/** Where a cache runs, and what that asks of the workspace. */
export interface CacheMode {
  readonly id: string;
  /** When to choose it. */
  readonly label: string;
  /** Has a CDK project in the workspace. */
  readonly hasApp: boolean;
  /** Input of the action and setting of the sidecar that name the upstream. */
  readonly upstream: 'server' | 'control-plane';
}

/** In the order of prompts and help. */
export const MODES: readonly CacheMode[] = [
  {
    id: 'lambda',
    label: 'control plane on AWS Lambda, entries in S3; costs next to nothing idle',
    hasApp: true,
    upstream: 'control-plane',
  },
  { id: 'local', label: 'a server on this machine', hasApp: false, upstream: 'server' },
];

export const MODE_NAMES: readonly string[] = MODES.map(({ id }) => id);

export const cacheMode = (id: string): CacheMode | undefined =>
  MODES.find((mode) => mode.id === id);
