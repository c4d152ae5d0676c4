export { ConfigurationError } from './model/errors';
export { createSealer } from './core/ed25519-sealer';
export { type EntryKey, entryPath } from './core/entry-key';
export type { Grant } from './core/grant';
export { DEFAULT_LIMITS, type Limits } from './core/limits';
export { parseTrustRules } from './core/rules/parse-trust-rules';
export type { TrustRules } from './core/rules/trust-rules';
export { type Scope, TRUSTED } from './core/scope';
export type { Seal, SealedFacts } from './core/seal';
export type { PublicKey, Sealer } from './core/sealer';
export { verifySeal } from './core/verify-seal';
export { type Authority, Unauthenticated } from './identity/authority';
export { createAuthority, type AuthorityOptions } from './identity/create-authority';
export { parseStaticTokens, type StaticToken } from './identity/static-token';
export { createOperations, type Operations } from './operations/create-operations';
export { createLogger } from './operations/logger';
export type { Telemetry } from './operations/telemetry';
export {
  type CacheServer,
  type CacheServerOptions,
  createCacheServer,
} from './server/create-cache-server';
export { createFileStore, type FileStoreOptions } from './store/files/create-file-store';
export { createS3Store } from './store/s3/create-s3-store';
export type { S3StoreOptions } from './store/s3/s3-store-options';
export { IncompleteBody, type OpenEntry, type Store, StoreError } from './store/store';
