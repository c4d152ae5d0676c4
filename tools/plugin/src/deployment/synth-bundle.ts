import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { esbuildFailure } from '../bundling/esbuild-failure';

/** A service's CDK app. */
export interface CdkApp {
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
  /** Absolute path its bundle is written to. */
  readonly bundle: string;
}

/** The CDK app of a service: `infra/main.ts`, bundled to `dist/infra/main.cjs`. */
export const cdkApp = (service: string, root: string): CdkApp => ({
  service,
  root,
  bundle: join(root, 'dist/infra/main.cjs'),
});

const entryOf = (app: CdkApp): string => join(app.root, 'infra/main.ts');

/**
 * Bundles the CDK apps in one esbuild call. Packages stay outside; what `paths` of the workspace
 * tsconfig maps to source goes in.
 *
 * @returns the reason by service for those that could not be bundled
 */
export const bundleApps = async (
  apps: readonly CdkApp[],
  workspaceRoot: string,
): Promise<Map<string, string>> => {
  const missing = apps.filter((app) => !existsSync(entryOf(app)));
  const failures = new Map(missing.map((app) => [app.service, `no CDK app: ${entryOf(app)}`]));
  const present = apps.filter((app) => !failures.has(app.service));
  if (present.length === 0) return failures;
  if ((await bundle(present, workspaceRoot)) === undefined) return failures;
  // esbuild refuses all entries for one; a second round finds out whose fault it is.
  await Promise.all(
    present.map(async (app) => {
      const reason = await bundle([app], workspaceRoot);
      if (reason !== undefined) failures.set(app.service, reason);
    }),
  );
  return failures;
};

const bundle = async (
  apps: readonly CdkApp[],
  workspaceRoot: string,
): Promise<string | undefined> => {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build(bundleOptions(apps, workspaceRoot));
    return undefined;
  } catch (error) {
    return esbuildFailure(error);
  }
};

const bundleOptions = (apps: readonly CdkApp[], workspaceRoot: string): BuildOptions => {
  const tsconfig = join(workspaceRoot, 'tsconfig.base.json');
  return {
    absWorkingDir: workspaceRoot,
    entryPoints: apps.map((app) => ({
      in: entryOf(app),
      out: relative(workspaceRoot, app.bundle).replace(/\.cjs$/, ''),
    })),
    outdir: workspaceRoot,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    // Enums, names in CloudFormation metadata and error messages keep the class names people wrote.
    keepNames: true,
    logLevel: 'silent',
    ...(existsSync(tsconfig) && { tsconfig }),
  };
};
