// Tests read the workspace's tsconfig too, and their settings are a project of their own inside this package.
// eslint-disable-next-line @nx/enforce-module-boundaries
export * from '../../vitest/host-tsconfig.cjs';
