/** Every form of the cache. */
export const MODES = [
  'serve',
  'container over S3',
  'sidecar before serve',
  'sidecar before the control plane',
] as const;

export type ModeName = (typeof MODES)[number];
