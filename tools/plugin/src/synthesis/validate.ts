import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { hasAssembly, readAssembly } from '../assembly/assembly';
import { fingerprint } from '../assembly/fingerprint';
import { chunked } from '../bundling/chunked';
import type { BundledFrom } from '../bundling/metafile';
import { inputsOfAssembly } from '../inputs/assembly-inputs';
import { Reads } from '../inputs/reads';
import { refuseUnfit } from '../inputs/refuse-unfit';
import { stageFilePath, type Stage } from '@platform/model/stages';
import { ensureCfnLint, lintTemplates } from './cfn-lint';
import { synthesiseChecked } from './checked-synthesis';
import { bundleApps, cdkApp, type BundledApp, type CdkApp } from './synth-bundle';
import { validationDirectory, writeStamp } from './validation-stamp';

/** A service to validate. */
export interface Validated {
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
}

/** Why services are not valid, by service, for a person; those that are have none. */
type Failures = Map<string, string>;

const SYNTH_CHECK = 'synth, cdk-nag and CDK template validation';

/** The checks take as long to start as for five services. */
const SERVICES_PER_PROCESS = 8;

/**
 * Synthesises services anew, in a process of its own, with cdk-nag and CDK's template validation on, then
 * runs cfn-lint on the templates. A clean run leaves a stamp with the fingerprint that passed.
 *
 * @returns why services are not valid, by service, for a person; one that is valid is missing
 * @throws PlatformError when cfn-lint is missing and cannot be installed
 */
export const validateAll = async (
  services: readonly Validated[],
  stage: Stage,
  workspaceRoot: string,
): Promise<ReadonlyMap<string, string>> => {
  const cfnLint = await ensureCfnLint(workspaceRoot);
  for (const { root } of services)
    rmSync(validationDirectory(root, stage.name), { recursive: true, force: true });
  const apps = services.map(({ service, root }) => cdkApp(service, root, `validate-${stage.name}`));
  const bundles = await bundleApps(apps, workspaceRoot, { sourceMaps: true });
  const failures: Failures = new Map();
  const context = { stage, workspaceRoot, cfnLint, bundles, failures };
  const chunks = chunked(apps, SERVICES_PER_PROCESS);
  const work = async (): Promise<void> => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift())
      await validateTogether(chunk, context);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failures;
};

interface Context {
  readonly stage: Stage;
  readonly workspaceRoot: string;
  readonly cfnLint: string;
  readonly bundles: ReadonlyMap<string, BundledApp>;
  readonly failures: Failures;
}

const validateTogether = async (apps: readonly CdkApp[], context: Context): Promise<void> => {
  const { failures } = context;
  const good = (): CdkApp[] => apps.filter(({ service }) => !failures.has(service));
  refuseUnbundled(apps, context);
  await synthesise(good(), context);
  await lint(good(), context);
  for (const app of good()) stamp(app, context);
};

const told = (service: string, check: string, report: string): string =>
  `${service}: ${check}\n${report}\n`;

const refuseUnbundled = (apps: readonly CdkApp[], { bundles, failures }: Context): void => {
  for (const { service } of apps) {
    const bundled = bundles.get(service);
    if (bundled instanceof Error)
      failures.set(service, told(service, SYNTH_CHECK, bundled.message));
  }
};

const synthesise = async (
  apps: readonly CdkApp[],
  { stage, workspaceRoot, failures }: Context,
): Promise<void> => {
  const ended = await synthesiseChecked(
    apps.map((app) => ({ app, variables: variablesOf(app, stage, workspaceRoot) })),
  );
  for (const [index, { service, root }] of apps.entries()) {
    const { success = false, output = '' } = ended[index] ?? {};
    if (success && hasAssembly(validationDirectory(root, stage.name))) continue;
    failures.set(service, told(service, SYNTH_CHECK, output.trim() || 'no assembly was written'));
  }
};

const variablesOf = (
  { root }: CdkApp,
  stage: Stage,
  workspaceRoot: string,
): Readonly<Record<string, string>> => ({
  STAGE: stage.name,
  PLATFORM_SERVICE_ROOT: root,
  PLATFORM_STAGES_FILE: stageFilePath(workspaceRoot),
  PLATFORM_VALIDATE: 'true',
  CDK_VALIDATION: 'true',
  CDK_OUTDIR: validationDirectory(root, stage.name),
});

const lint = async (
  apps: readonly CdkApp[],
  { stage, cfnLint, failures }: Context,
): Promise<void> => {
  const services = apps.map(({ service, root }) => {
    const stacks = readAssembly(validationDirectory(root, stage.name));
    return { service, root, templates: stacks.map(({ templateFile }) => templateFile) };
  });
  for (const [service, report] of await lintTemplates(cfnLint, services))
    failures.set(service, told(service, 'cfn-lint', report));
};

const stamp = (
  { service, root }: CdkApp,
  { stage, workspaceRoot, bundles, failures }: Context,
): void => {
  try {
    const bundled = bundles.get(service) as BundledFrom;
    const inputs = inputsOfAssembly(root, stage.name, bundled, new Reads(workspaceRoot));
    refuseUnfit(inputs, workspaceRoot);
    writeStamp(root, stage.name, fingerprint(readAssembly(validationDirectory(root, stage.name))));
  } catch (error) {
    failures.set(service, (error as Error).message);
  }
};
