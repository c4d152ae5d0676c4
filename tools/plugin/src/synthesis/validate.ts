import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasAssembly, readAssembly } from '../assembly/assembly';
import { fingerprint } from '../assembly/fingerprint';
import { PlatformError } from '@platform/model/errors';
import { inputsOfAssembly } from '../inputs/assembly-inputs';
import { Reads } from '../inputs/reads';
import { refuseUnfit } from '../inputs/refuse-unfit';
import { stageFilePath, type Stage } from '@platform/model/stages';
import { lintReport } from './lint-findings';
import { bundleApps, cdkApp } from './synth-bundle';
import { validationDirectory, writeStamp } from './validation-stamp';

export interface Finding {
  readonly check: 'synth, cdk-nag and CDK template validation' | 'cfn-lint';
  readonly report: string;
}

const SYNTH_CHECK = 'synth, cdk-nag and CDK template validation';

/** Runs a bundle and says why it failed: neither the stack of libraries nor their source tells anybody. */
const SYNTHESISE = [
  '--enable-source-maps',
  '--eval',
  `try { require(process.argv[1]); } catch (error) {
    process.stderr.write(String((error && error.message) || error) + '\\n');
    process.exit(1);
  }`,
];

/**
 * Synthesises anew in a process of its own with cdk-nag and CDK's template validation on, then
 * runs cfn-lint on the templates. A clean run leaves a stamp with the fingerprint that passed.
 *
 * @throws PlatformError when cfn-lint is not installed
 */
export const validateService = async (
  service: string,
  root: string,
  stage: Stage,
  workspaceRoot: string,
): Promise<Finding[]> => {
  const cfnLint = findCfnLint(workspaceRoot);
  const directory = validationDirectory(root, stage.name);
  rmSync(directory, { recursive: true, force: true });
  const app = cdkApp(service, root, `validate-${stage.name}`);
  const bundled = (await bundleApps([app], workspaceRoot, { sourceMaps: true })).get(service);
  if (!bundled || bundled instanceof Error)
    return [{ check: SYNTH_CHECK, report: bundled?.message ?? 'it was not bundled' }];
  const synth = await run(process.execPath, [...SYNTHESISE, app.bundle], root, {
    STAGE: stage.name,
    PLATFORM_SERVICE_ROOT: root,
    PLATFORM_STAGES_FILE: stageFilePath(workspaceRoot),
    PLATFORM_VALIDATE: 'true',
    CDK_VALIDATION: 'true',
    CDK_OUTDIR: directory,
  });
  if (!synth.success || !hasAssembly(directory)) {
    return [{ check: SYNTH_CHECK, report: synth.output.trim() || 'no assembly was written' }];
  }
  const stacks = readAssembly(directory);
  const lint = await run(
    cfnLint,
    lintArguments(stacks.map(({ templateFile }) => templateFile)),
    root,
  );
  if (!lint.success) return [{ check: 'cfn-lint', report: lintReport(lint.output, root) }];
  refuseUnfit(inputsOfAssembly(root, stage.name, bundled, new Reads(workspaceRoot)), workspaceRoot);
  writeStamp(root, stage.name, fingerprint(stacks));
  return [];
};

// W3005 flags a DependsOn that a reference implies already; the CDK writes those itself.
const lintArguments = (templates: readonly string[]): string[] => [
  '--format=json',
  '--ignore-checks=W3005',
  '--',
  ...templates,
];

const findCfnLint = (workspaceRoot: string): string => {
  const path = join(workspaceRoot, '.platform/venv/bin/cfn-lint');
  if (existsSync(path)) return path;
  throw new PlatformError({
    what: `cfn-lint is not installed: "${path}" is missing`,
    allowed: 'the Python environment of the local cloud',
    run: 'nx run workspace:local-up, or npx platform-local-cloud setup',
  });
};

const run = (
  file: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ success: boolean; output: string }> =>
  new Promise((done) => {
    const options = { cwd, env: { ...process.env, ...variables }, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, options, (error, stdout, stderr) =>
      done({ success: !error, output: `${stdout}${stderr}` }),
    );
  });
