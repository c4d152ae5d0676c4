import { PLUGIN_VERSION } from './records/plugin-version';

/**
 * The only place where a version that reaches a user's workspace is written. Exact pins.
 * A reason stands beside a pin only where the newest release was not taken. Packages of the platform are released
 * together, at one version.
 */
export const VERSIONS = {
  '@aws-sdk/client-dynamodb': '3.1162.0',
  '@aws-sdk/client-sqs': '3.1162.0',
  // electrodb takes any: one that is newer than the client has a peer that is not met.
  '@aws-sdk/lib-dynamodb': '3.1162.0',
  '@platform/cache': PLUGIN_VERSION,
  '@platform/constructs': PLUGIN_VERSION,
  '@platform/model': PLUGIN_VERSION,
  '@platform/local-cloud': PLUGIN_VERSION,
  '@platform/runtime': PLUGIN_VERSION,
  // A workspace gets those of its own Nx.
  '@nx/devkit': '23.2.1',
  '@nx/eslint-plugin': '23.2.1',
  // Asked for by a message, installed by nobody but its reader.
  '@redocly/openapi-core': '2.64.0',
  '@types/aws-lambda': '8.10.159',
  '@types/node': '20.19.25',
  'aws-cdk-lib': '2.276.0',
  constructs: '10.8.1',
  electrodb: '3.9.3',
  esbuild: '0.28.2',
  eslint: '9.39.1',
  prettier: '3.6.2',
  // 7.x has no classic compiler API, which typescript-eslint and Nx need.
  typescript: '5.9.3',
  'typescript-eslint': '8.73.0',
  '@vitest/coverage-v8': '4.1.12',
  // 8.x is not covered by vitest 4 on Node 20.19.
  vite: '7.3.8',
  // 5.x needs Node 22.12.
  vitest: '4.1.12',
  zod: '4.6.7',
} as const;

export type PackageName = keyof typeof VERSIONS;

/** Undeclared packages are a type error: every package must have a pin above. */
export const pinned = (...packages: readonly PackageName[]): Record<string, string> =>
  Object.fromEntries(packages.map((name) => [name, VERSIONS[name]]));

/** The platform's own, each by its whole name: they are published under other names than these. */
export const OWN_PACKAGES = [
  '@platform/cache',
  '@platform/constructs',
  '@platform/local-cloud',
  '@platform/model',
  '@platform/plugin',
  '@platform/runtime',
] as const;

/** Go tools, run by `go run` at these versions; nothing is installed. */
export const GO_TOOLS = {
  jsonschema: 'github.com/atombender/go-jsonschema@v0.24.1',
  staticcheck: 'honnef.co/go/tools/cmd/staticcheck@v0.8.2',
} as const;

/** Go modules that a service requires itself; those of the runtime are in its own go.mod. */
export const GO_MODULES = { lambda: 'github.com/aws/aws-lambda-go v1.55.1' } as const;
