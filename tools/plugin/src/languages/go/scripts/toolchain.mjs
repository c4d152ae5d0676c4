import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { withoutUserSettings } from './own-settings.mjs';
import { describeError } from './model/errors.mjs';

/** aws-lambda-go and the AWS SDK need it. */
const LEAST = [1, 26];

/** Ends the process with exit code 1 unless Go is there and new enough. */
export const requireGo = () => {
  const env = withoutUserSettings();
  const asked = ['env', 'GOVERSION', 'GOWORK'];
  const { status, stdout } = spawnSync('go', asked, { encoding: 'utf8', env });
  const [found, workFile] = status === 0 ? stdout.split('\n') : [];
  if (found && isEnough(found)) return refuseGoneModules(workFile, env);
  const got = found
    ? `Go is ${found.replace('go', '')}`
    : 'Go is not installed, or not on the PATH';
  console.error(
    describeError({
      what: `${got}; services in Go need it. Those in TypeScript do not.`,
      allowed: `Go ${LEAST.join('.')} or newer`,
      run: 'the installer from https://go.dev/dl, then this command again',
    }),
  );
  process.exit(1);
};

/** Go itself says which go.mod it lacks, not what to do about it. */
const refuseGoneModules = (workFile, env) => {
  // Not asked for, or switched off.
  if (!workFile || workFile === 'off') return;
  const options = { encoding: 'utf8', env };
  const { status, stdout } = spawnSync('go', ['work', 'edit', '-json', workFile], options);
  const used = status === 0 ? (JSON.parse(stdout).Use ?? []) : [];
  const gone = used
    .map(({ DiskPath }) => DiskPath)
    .filter((folder) => !existsSync(resolve(dirname(workFile), folder, 'go.mod')));
  if (gone.length === 0) return;
  console.error(
    describeError({
      what: `go.work lists ${gone.join(', ')}, which ${gone.length === 1 ? 'is' : 'are'} gone, so no module of the workspace builds`,
      allowed: 'folders that hold a go.mod',
      run: `go work edit ${gone.map((folder) => `-dropuse=${folder}`).join(' ')}`,
    }),
  );
  process.exit(1);
};

/** @param {string} version as `go env GOVERSION` says it: `go1.26.8` */
export const isEnough = (version) => {
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > LEAST[0] || (Number(major) === LEAST[0] && Number(minor) >= LEAST[1]);
};

/**
 * As what is deployed is compiled, for all that only reads or runs code here: a package then is
 * compiled once for the build and the checks alike.
 */
export const AS_BUILT = {
  CGO_ENABLED: '0',
  GOFLAGS: [process.env.GOFLAGS, '-trimpath'].filter(Boolean).join(' '),
};

/** Runs Go in this folder, output to the terminal; ends the process when it fails. */
export const go = (args, environment = {}) => {
  const env = withoutUserSettings({ ...process.env, ...environment });
  const { status } = spawnSync('go', args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
};

/** What Go prints; ends the process when it fails. */
export const goOutput = (args, environment = {}) => {
  const env = withoutUserSettings({ ...process.env, ...environment });
  const { status, stdout, stderr } = spawnSync('go', args, {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env,
  });
  if (status === 0) return stdout;
  process.stderr.write(stderr);
  return process.exit(status ?? 1);
};
