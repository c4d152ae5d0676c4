export { CacheBucket, type CacheBucketProps, type CacheRetention } from './cache-bucket';
export type { WriterRights } from './bucket-grants';
export { CacheControlPlaneStack, type CacheControlPlaneProps } from './cache-control-plane-stack';
export type { CacheSettings } from './control-plane-environment';
