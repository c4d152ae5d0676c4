import en from 'zod/v4/locales/en.js';

export * from 'zod/v4';
export * as core from './core.js';
export const locales = { en };
// Hides the namespace of 'zod/v4', which holds on to every catalogue; index.ts exports its own.
export const z = undefined;
