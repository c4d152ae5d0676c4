import type { PackageName } from '../versions';

/** What the CDK app of a service and its checks need, whatever the language of the handlers. */
export const INFRASTRUCTURE_PACKAGES: readonly PackageName[] = [
  '@nx/devkit',
  '@nx/eslint-plugin',
  '@platform/constructs',
  '@platform/local-cloud',
  '@types/node',
  '@vitest/coverage-v8',
  'aws-cdk-lib',
  'constructs',
  'esbuild',
  'eslint',
  'typescript',
  'typescript-eslint',
  'vite',
  'vitest',
];
