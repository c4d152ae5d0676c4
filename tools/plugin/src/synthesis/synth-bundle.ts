import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { esbuildFailure } from '../bundling/esbuild-failure';
import { seldomCollecting } from '../bundling/garbage-collection';
import { bundledFrom, type BundledFrom } from '../bundling/metafile';
import { workspaceTsconfig } from '../inputs/tsconfig-chain';
import { loadEsbuild } from '../loading/libraries';

/** A service's CDK app. */
export interface CdkApp {
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
  /** Absolute path its bundle is written to. */
  readonly bundle: string;
}

/**
 * The CDK app of a service: `infra/main.ts`, bundled to `dist/infra/<run>.cjs`.
 *
 * @param run tells runs apart that may happen at once: the stage, or the stage and what is done with it
 */
export const cdkApp = (service: string, root: string, run: string): CdkApp => ({
  service,
  root,
  bundle: join(root, 'dist/infra', `${run}.cjs`),
});

const entryOf = (app: CdkApp): string => join(app.root, 'infra/main.ts');

/** How CDK apps are bundled. */
export interface BundleSettings {
  /** Whether the bundle knows the lines it was made from. Default false. */
  readonly sourceMaps?: boolean;
}

/** What bundling a CDK app came to: what went in, or why it failed. */
export type BundledApp = BundledFrom | Error;

/**
 * Bundles the CDK apps in one esbuild call. Packages stay outside; what `paths` of the workspace
 * tsconfig maps to source goes in.
 *
 * @returns by service
 */
export const bundleApps = async (
  apps: readonly CdkApp[],
  workspaceRoot: string,
  options: BundleSettings = {},
): Promise<Map<string, BundledApp>> => {
  const present = apps.filter((app) => existsSync(entryOf(app)));
  const ended = new Map<string, BundledApp>(
    apps.map((app) => [app.service, new Error(`no CDK app: ${entryOf(app)}`)]),
  );
  const all = await bundle(present, workspaceRoot, options);
  // esbuild refuses all entries for one; a second round finds out whose fault it is.
  const rounds =
    all instanceof Error
      ? await Promise.all(present.map(async (app) => await bundle([app], workspaceRoot, options)))
      : present.map(() => all);
  present.forEach((app, index) =>
    ended.set(app.service, contentOf(app, rounds[index], workspaceRoot)),
  );
  return ended;
};

const contentOf = (
  app: CdkApp,
  made: Metafile | Error | undefined,
  workspaceRoot: string,
): BundledApp =>
  made instanceof Error || !made
    ? (made ?? new Error('nothing was bundled'))
    : bundledFrom(made, [relative(workspaceRoot, app.bundle).split(sep).join('/')]);

const bundle = async (
  apps: readonly CdkApp[],
  workspaceRoot: string,
  { sourceMaps = false }: BundleSettings,
): Promise<Metafile | Error> => {
  const esbuild = loadEsbuild();
  try {
    const sourcemap = sourceMaps && 'inline';
    const options = { ...bundleOptions(apps, workspaceRoot), metafile: true, sourcemap } as const;
    return (await seldomCollecting(apps.length, () => esbuild.build(options))).metafile;
  } catch (error) {
    return new Error(esbuildFailure(error));
  }
};

const bundleOptions = (apps: readonly CdkApp[], workspaceRoot: string): BuildOptions => {
  const tsconfig = workspaceTsconfig(workspaceRoot);
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
    ...(tsconfig && { tsconfig }),
  };
};
