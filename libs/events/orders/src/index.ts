// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
export * from './order-placed';
