/** Where a cache runs, and what that asks of the workspace. */
export interface CacheMode {
  readonly id: string;
  /** Has a CDK project in the workspace. */
  readonly hasApp: boolean;
  /** Input of the action and setting of the sidecar that name the upstream. */
  readonly upstream: 'server' | 'control-plane';
}

const MODES: readonly CacheMode[] = [
  { id: 'local', hasApp: false, upstream: 'server' },
  { id: 'lambda', hasApp: true, upstream: 'control-plane' },
];

export const MODE_NAMES: readonly string[] = MODES.map(({ id }) => id);

export const cacheMode = (id: string): CacheMode | undefined =>
  MODES.find((mode) => mode.id === id);
