import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { commandsAt } from '@platform/model/typed-commands';
import { lintReport, type LintMatch } from './lint-findings';

/** Templates of a service, and its absolute folder. */
export interface LintedService {
  readonly service: string;
  readonly root: string;
  readonly templates: readonly string[];
}

/**
 * The path of cfn-lint. Where it is missing, the Python environment that holds it is installed first, without a local
 * cloud; what that takes is told on stderr.
 *
 * @throws PlatformError when it cannot be installed: without a network, without Python
 */
export const ensureCfnLint = async (workspaceRoot: string): Promise<string> => {
  const path = join(workspaceRoot, '.platform/venv/bin/cfn-lint');
  if (existsSync(path)) return path;
  process.stderr.write('cfn-lint is needed for the first time and is installed:\n');
  const installed = await setUp(localCloudProgram(workspaceRoot), workspaceRoot);
  if (installed && existsSync(path)) return path;
  throw new PlatformError({
    what: `cfn-lint could not be installed: "${path}" is missing`,
    allowed: 'Python 3.10 or newer, and a package index that can be reached',
    run: `${commandsAt(workspaceRoot).exec} platform-local-cloud setup, which says what is wrong`,
  });
};

const LOCAL_CLOUD = '@platform/local-cloud';

/** The program of the package that installs what is written in Python. */
const localCloudProgram = (workspaceRoot: string): string => {
  const manifest = join(workspaceRoot, 'node_modules', LOCAL_CLOUD, 'package.json');
  if (!existsSync(manifest))
    throw new PlatformError({
      what: `cfn-lint is not installed, and neither is ${LOCAL_CLOUD}, which installs it`,
      run: `${commandsAt(workspaceRoot).add} ${LOCAL_CLOUD}`,
    });
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), bin['platform-local-cloud'] ?? '');
};

/** Its steps go to stderr: stdout may be a document. */
const setUp = (program: string, cwd: string): Promise<boolean> =>
  new Promise((done) => {
    spawn(process.execPath, [program, 'setup'], { cwd, stdio: ['ignore', 2, 2] })
      .on('error', () => done(false))
      .on('close', (code) => done(code === 0));
  });

/**
 * What cfn-lint finds in the templates of services, asked once for all of them: most of its time goes into
 * its start.
 *
 * @param cfnLint its path
 * @returns by service; one without a finding is missing
 */
export const lintTemplates = async (
  cfnLint: string,
  services: readonly LintedService[],
): Promise<Map<string, string>> => {
  const { success, output } = await run(cfnLint, services);
  if (success || services.length === 0) return new Map();
  const matches = matchesIn(output);
  const [first, ...others] = services;
  if (first && others.length === 0)
    return new Map([[first.service, lintReport(output, first.root)]]);
  const found = services.map(({ service, root }) => {
    const own = matches.filter(({ Filename }) => Filename.startsWith(root + sep));
    return { service, own, report: lintReport(JSON.stringify(own), root) };
  });
  // A failure that is no finding, or of none of them, is told by whoever fails alone.
  if (matches.length === 0 || found.flatMap(({ own }) => own).length < matches.length)
    return await oneByOne(cfnLint, services);
  return new Map(
    found.flatMap(({ service, own, report }) => (own.length > 0 ? [[service, report]] : [])),
  );
};

const oneByOne = async (
  cfnLint: string,
  services: readonly LintedService[],
): Promise<Map<string, string>> => {
  const reports = await Promise.all(services.map((each) => lintTemplates(cfnLint, [each])));
  return new Map(reports.flatMap((report) => [...report]));
};

const matchesIn = (output: string): readonly LintMatch[] => {
  try {
    return JSON.parse(output) as LintMatch[];
  } catch {
    return [];
  }
};

/**
 * Python keeps what it compiled, beside the packages, also where the machine is told to keep nothing, as
 * many images are: compiling cfn-lint anew takes two thirds of its time.
 */
const environmentFor = (cfnLint: string): NodeJS.ProcessEnv => {
  const { PYTHONDONTWRITEBYTECODE: _, ...env } = process.env;
  return { ...env, PYTHONPYCACHEPREFIX: join(dirname(cfnLint), '../pycache') };
};

const run = (
  cfnLint: string,
  services: readonly LintedService[],
): Promise<{ success: boolean; output: string }> => {
  const templates = services.flatMap((each) => each.templates);
  if (templates.length === 0) return Promise.resolve({ success: true, output: '' });
  // W3005 flags a DependsOn that a reference implies already; the CDK writes those itself.
  const args = ['--format=json', '--ignore-checks=W3005', '--', ...templates];
  const options = { env: environmentFor(cfnLint), maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    execFile(cfnLint, args, options, (error, stdout, stderr) =>
      done({ success: !error, output: `${stdout}${stderr}` }),
    );
  });
};
