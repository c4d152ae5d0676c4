import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { withoutUserSettings } from './own-settings.mjs';

/** aws-lambda-go and the AWS SDK need it. */
const LEAST = [1, 26];

/** Ends the process with exit code 1 unless Go is there and new enough. */
export function requireGo() {
  const env = withoutUserSettings();
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', env });
  const found = status === 0 ? stdout.trim() : undefined;
  if (found && isEnough(found)) return refuseGoneModules();
  const got = found
    ? `Go is ${found.replace('go', '')}`
    : 'Go is not installed, or not on the PATH';
  console.error(
    [
      `${got}; services in Go need it. Those in TypeScript do not.`,
      `  Allowed: Go ${LEAST.join('.')} or newer`,
      '  Run: the installer from https://go.dev/dl, then this command again',
    ].join('\n'),
  );
  process.exit(1);
}

/** Go itself says which go.mod it lacks, not what to do about it. */
function refuseGoneModules() {
  const file = workFile();
  const gone =
    file === undefined ? [] : usedFolders(file).filter((folder) => !isModule(file, folder));
  if (gone.length === 0) return;
  console.error(
    [
      `go.work lists ${gone.join(', ')}, which ${gone.length === 1 ? 'is' : 'are'} gone, so no module of the workspace builds`,
      '  Allowed: folders that hold a go.mod',
      `  Run: go work edit ${gone.map((folder) => `-dropuse=${folder}`).join(' ')}`,
    ].join('\n'),
  );
  process.exit(1);
}

function workFile(folder = process.cwd()) {
  const file = join(folder, 'go.work');
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : workFile(dirname(folder));
}

const USE = /^\s*use\s+(?:\(([^)]*)\)|(\S+))/gm;

function usedFolders(file) {
  const code = readFileSync(file, 'utf8').replaceAll(/\/\/[^\n]*/g, '');
  return [...code.matchAll(USE)]
    .flatMap(([, block, single]) => (block ?? single).split(/\s+/))
    .filter(Boolean)
    .map((folder) => folder.replaceAll('"', ''));
}

const isModule = (file, folder) => existsSync(resolve(dirname(file), folder, 'go.mod'));

/** @param {string} version as `go env GOVERSION` says it: `go1.26.8` */
export function isEnough(version) {
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > LEAST[0] || (Number(major) === LEAST[0] && Number(minor) >= LEAST[1]);
}

/**
 * As what is deployed is compiled, for all that only reads or runs code here: a package then is
 * compiled once for the build and the checks alike.
 */
export const AS_BUILT = {
  CGO_ENABLED: '0',
  GOFLAGS: [process.env.GOFLAGS, '-trimpath'].filter(Boolean).join(' '),
};

/** Runs Go in this folder, output to the terminal; ends the process when it fails. */
export function go(args, environment = {}) {
  const env = withoutUserSettings({ ...process.env, ...environment });
  const { status } = spawnSync('go', args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

/** What Go prints; ends the process when it fails. */
export function goOutput(args, environment = {}) {
  const env = withoutUserSettings({ ...process.env, ...environment });
  const { status, stdout, stderr } = spawnSync('go', args, {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env,
  });
  if (status === 0) return stdout;
  process.stderr.write(stderr);
  return process.exit(status ?? 1);
}
