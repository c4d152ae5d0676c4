export { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
export * from './attributes.js';
export { claim, ownerFrom, requireClaim, requireOwner } from './claims.js';
export * from './fields.js';
export * from './http-app.js';
export * from './http-handler.js';
export * from './permissions.js';
export * from './router.js';
export * from './schemas.js';
