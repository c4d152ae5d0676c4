export * from './schemes.js';
export * from './webhook-event.js';
export * from './webhook-handler.js';
export type { SignatureScheme, Signed } from './signature.js';
