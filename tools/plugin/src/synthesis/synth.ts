import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assemblyDirectory, hasAssembly } from '../assembly/assembly';
import { inputsOfAssembly } from '../inputs/assembly-inputs';
import { serviceFacts } from '../inputs/built-folder';
import { writeInputs } from '../inputs/inputs-record';
import { Reads } from '../inputs/reads';
import { refuseUnfit } from '../inputs/refuse-unfit';
import { removeStale } from '../inputs/remove-stale';
import { stageFilePath } from '@platform/model/stages';
import { levelAssetModes } from './asset-modes';
import { guardEnvironment } from './declared-environment';
import { bundleApps, type BundledApp, type CdkApp } from './synth-bundle';

export interface SynthResult {
  readonly service: string;
  readonly success: boolean;
  readonly seconds: number;
  /** The reason of a failure, without a stack trace. */
  readonly message?: string;
}

/**
 * Synthesises services in this one process: one bundling call, aws-cdk-lib loaded once. A service
 * that fails fails alone. CDK's own template validation is off here; `validate` has it on.
 */
export const synthAll = async function* (
  apps: readonly CdkApp[],
  stage: string,
  workspaceRoot: string,
): AsyncGenerator<SynthResult> {
  const started = Date.now();
  const bundles = await bundleApps(apps, workspaceRoot);
  const reads = new Reads(workspaceRoot);
  const share = (Date.now() - started) / 1000 / Math.max(apps.length, 1);
  for (const app of apps) {
    const begun = Date.now();
    const message = synthBundled(app, bundles.get(app.service), stage, reads);
    const seconds = share + (Date.now() - begun) / 1000;
    yield { service: app.service, success: !message, seconds, ...(message && { message }) };
  }
};

/** Synthesises one app and leaves the record of its inputs; returns why it failed, or undefined. */
const synthBundled = (
  app: CdkApp,
  bundled: BundledApp | undefined,
  stage: string,
  reads: Reads,
): string | undefined => {
  if (!bundled || bundled instanceof Error) return bundled?.message ?? 'it was not bundled';
  removeStale(join(app.root, 'cdk.out'), stage, reads);
  const message = synthOne(app, stage, reads.workspaceRoot);
  if (message !== undefined) return message;
  const inputs = inputsOfAssembly(app.root, stage, bundled, reads);
  try {
    refuseUnfit(inputs, reads.workspaceRoot);
  } catch (error) {
    return (error as Error).message;
  }
  writeInputs(assemblyDirectory(app.root, stage), inputs);
  return undefined;
};

/** Runs one bundled CDK app; returns why it failed, or undefined. */
const synthOne = (app: CdkApp, stage: string, workspaceRoot: string): string | undefined => {
  const outdir = assemblyDirectory(app.root, stage);
  rmSync(outdir, { recursive: true, force: true });
  const variables = {
    STAGE: stage,
    PLATFORM_SERVICE_ROOT: app.root,
    PLATFORM_STAGES_FILE: stageFilePath(workspaceRoot),
    CDK_OUTDIR: outdir,
    CDK_VALIDATION: 'false',
  };
  const { environment: declared = [] } = serviceFacts(app.root);
  const restore = enter(app.root, variables);
  const own = [...Object.keys(variables), 'PLATFORM_VALIDATE'];
  const unguard = guardEnvironment({ app, declared, own });
  const listeners = process.listeners('beforeExit');
  const exitCode = process.exitCode;
  try {
    const load = createRequire(app.bundle);
    delete load.cache[app.bundle];
    forgetAssets(load);
    load(app.bundle);
    if (!hasAssembly(outdir))
      return `${join('infra', 'main.ts')} wrote no assembly: call app.synth()`;
    levelAssetModes(outdir);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    process.exitCode = exitCode;
    // An App synthesises once more before exit; a hundred of them would be kept for nothing.
    for (const listener of process.listeners('beforeExit')) {
      if (!listeners.includes(listener)) process.removeListener('beforeExit', listener);
    }
    unguard();
    restore();
  }
};

/** The CDK remembers the digest of a folder as long as the process lives, edited or not. */
const forgetAssets = (load: NodeJS.Require): void => {
  const { AssetStaging } = load('aws-cdk-lib') as {
    AssetStaging: { clearAssetHashCache(): void };
  };
  AssetStaging.clearAssetHashCache();
};

const enter = (directory: string, variables: Readonly<Record<string, string>>): (() => void) => {
  const cwd = process.cwd();
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  process.chdir(directory);
  return () => {
    process.chdir(cwd);
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
};
