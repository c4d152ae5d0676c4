import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LAMBDA_MACHINE } from '../../bundling/machine';
import { shortDigest } from '../../inputs/digest';
import { namesBelow } from '../../inputs/names-below';

/** Folder of the programs for Go, which run as they are. */
export const SCRIPTS = resolve(__dirname, 'scripts');

/** Names of the settings of Go that count here, read when a service in Go is there. */
interface Settings {
  /** What changes what the toolchain compiles, as `go env` tells it. */
  readonly deciding: readonly string[];
  /** How modules are fetched, and where things lie. */
  readonly ofTheMachine: readonly string[];
}

let settings: Settings | undefined;
const goSettings = (): Settings =>
  (settings ??= JSON.parse(readFileSync(join(SCRIPTS, 'settings.json'), 'utf8')) as Settings);

/** Variables of the environment that change what Go compiles; all else `go env` knows does not. */
export const goVariables = (): string[] => [
  ...goSettings().deciding.filter((name) => name !== 'GOVERSION'),
  ...['GOWORK', 'GOTOOLCHAIN'],
];

/** Environment of a compilation for Lambda's machine. The version is read at run time. */
export const LAMBDA_ENVIRONMENT = { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0' } as const;

/** Environment of a compilation for this machine. */
export const HOST_ENVIRONMENT = { GOOS: '', GOARCH: '', CGO_ENABLED: '0' } as const;

/**
 * What Go runs in for a machine, beside the environment of this process. It goes by what this workspace and
 * its environment say, not by what somebody set with `go env -w`, which no hash would tell; how modules
 * are fetched, and where things lie, stays theirs.
 */
export const environmentFor = (machine: string): Readonly<Record<string, string>> => ({
  ...machineSettings(),
  ...(machine === LAMBDA_MACHINE ? LAMBDA_ENVIRONMENT : HOST_ENVIRONMENT),
  GOENV: 'off',
});

const machineSettings = (): Readonly<Record<string, string>> => {
  const key = JSON.stringify(Object.entries(process.env).filter(([name]) => OF_GO.test(name)));
  const before = known.get(key);
  if (before) return before;
  const { status, stdout } = spawnSync('go', ['env', '-json', ...goSettings().ofTheMachine], {
    encoding: 'utf8',
  });
  const values = status === 0 ? Object.entries(JSON.parse(stdout) as Record<string, string>) : [];
  const settings = Object.fromEntries(values.filter(([, value]) => value !== ''));
  known.set(key, settings);
  return settings;
};

/** Variables that lead to other settings of a user. */
const OF_GO = /^(GO|HOME$|XDG_|PATH$)/;
const known = new Map<string, Readonly<Record<string, string>>>();

/** Go files, assembly and C: what the toolchain takes from a package's folder. */
const SOURCE = /\.(go|s|S|sx|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|syso|swig|swigcxx)$/;

/** Facts that only Go has, told in the same way as all others. */
export const GO_FACTS = {
  /** Version and settings of the toolchain for a machine; untold where there is no toolchain. */
  toolchain: (_root: string, machine: string): string | undefined => {
    const env = { ...process.env, ...environmentFor(machine) };
    const { deciding } = goSettings();
    const { status, stdout } = spawnSync('go', ['env', ...deciding], { env, encoding: 'utf8' });
    if (status !== 0) return undefined;
    const values = stdout.split('\n');
    return deciding
      .flatMap((name, index) => (values[index] ? `${name}=${values[index]}` : []))
      .join(' ');
  },
  /** Digest of the names of the source files of a package: an added file changes it. */
  sources: (workspaceRoot: string, folder: string): string => {
    try {
      const names = readdirSync(join(workspaceRoot, folder)).sort();
      return shortDigest(
        names.filter((name) => SOURCE.test(name) && !name.endsWith('_test.go')).join('\n'),
      );
    } catch {
      return 'absent';
    }
  },
  /** Digest of the names of the files below a package that it may embed: prose as well. */
  embedded: (workspaceRoot: string, folder: string): string =>
    shortDigest(
      namesBelow(join(workspaceRoot, folder))
        .filter((name) => !/(_test\.go|\.spec\.ts)$/.test(name))
        .join('\n'),
    ),
};
