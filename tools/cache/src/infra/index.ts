export { CacheBucket, type CacheBucketProps, type CacheRetention } from './cache-bucket';
export type { WriterRights } from './bucket-grants';
export { CacheContainerStack, type CacheContainerProps } from './cache-container-stack';
export { CacheControlPlaneStack, type CacheControlPlaneProps } from './cache-control-plane-stack';
export type { CacheEndpoint } from './cache-endpoint';
export type { CacheArchitecture } from './cache-image';
export type { CacheNetwork } from './cache-network';
export type { CacheSettings } from './cache-settings';
