import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.mjs';

const VITEST = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
const CLOUD = join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs');
const INTEGRATION = 'vitest.integration.config.mts';
const GO = 'libs/runtime-go';
/** Bytes of a report. */
const LARGEST = 64 << 20;

/**
 * Runs the tests of both runtimes, and those of services that are deployed. What fails is in the
 * reports, so it stops nothing.
 *
 * @param {string} folder empty; reports and a local cloud are put into it
 * @returns {string[]} files with reports
 * @throws Error when tests leave no report
 */
export function runTests(folder) {
  const cloud = (...args) =>
    execFileSync(process.execPath, [CLOUD, ...args, '--dir', join(folder, 'cloud'), '--json'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const { endpoint } = JSON.parse(cloud('up', '--port', '0'));
  try {
    const report = (name) => join(folder, name);
    return [
      vitest('libs/runtime', report('unit.json'), endpoint),
      vitest('libs/runtime', report('integration.json'), endpoint, '-c', INTEGRATION),
      goTest(report('go.json'), endpoint, '-race'),
      goTest(report('go-integration.json'), endpoint, '-tags=integration', '-run=Integration'),
      vitest('tools/e2e', report('live.json'), undefined, 'src/languages', 'src/package'),
    ];
  } finally {
    cloud('down');
  }
}

function vitest(project, report, endpoint, ...args) {
  const outcome = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  run(process.execPath, [VITEST, 'run', ...args, ...outcome], project, endpoint, 'inherit');
  if (existsSync(report)) return report;
  throw new Error(`the tests in ${project} ended without a report: what they printed says why`);
}

function goTest(report, endpoint, ...args) {
  const { stdout } = run(
    'go',
    ['test', '-json', '-count=1', ...args, './...'],
    GO,
    endpoint,
    'pipe',
  );
  if (!stdout?.includes('"Action":"pass"')) {
    throw new Error(`no test in ${GO} passed: run 'go test ./...' there and look`);
  }
  writeFileSync(report, stdout);
  return report;
}

const run = (program, args, project, endpoint, stdout) =>
  spawnSync(program, args, {
    cwd: join(REPOSITORY, project),
    env: { ...process.env, ...(endpoint && { AWS_ENDPOINT_URL: endpoint }) },
    encoding: 'utf8',
    maxBuffer: LARGEST,
    stdio: ['ignore', stdout, 'inherit'],
  });
