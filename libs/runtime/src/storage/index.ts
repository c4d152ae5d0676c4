export * from './get-object.js';
export type { ObjectOptions, ObjectPlace } from './object-place.js';
export * from './presigned-url.js';
export * from './put-object.js';
export * from './upload-object.js';
