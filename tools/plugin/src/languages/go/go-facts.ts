import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LAMBDA_MACHINE } from '../../bundling/machine';
import { shortDigest } from '../../inputs/digest';
import { namesBelow } from '../../inputs/names-below';

/** Settings of the toolchain that change what it compiles, as `go env` tells them. */
export const SETTINGS: readonly string[] = [
  ...['GOVERSION', 'GOFLAGS', 'GOEXPERIMENT', 'GOFIPS140', 'GO111MODULE'],
  ...['GOARM64', 'GOAMD64', 'GO386', 'GOARM', 'GOMIPS', 'GOPPC64', 'GORISCV64', 'CGO_ENABLED'],
];

/** Variables of the environment that change what Go compiles; all else `go env` knows does not. */
export const GO_VARIABLES: readonly string[] = [
  ...SETTINGS.filter((name) => name !== 'GOVERSION'),
  ...['GOWORK', 'GOTOOLCHAIN'],
];

/** Environment of a compilation for Lambda's machine. The version is read at run time. */
export const LAMBDA_ENVIRONMENT = { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0' } as const;

/** Environment of a compilation for this machine. */
export const HOST_ENVIRONMENT = { GOOS: '', GOARCH: '', CGO_ENABLED: '0' } as const;

export const environmentFor = (machine: string): Readonly<Record<string, string>> =>
  machine === LAMBDA_MACHINE ? LAMBDA_ENVIRONMENT : HOST_ENVIRONMENT;

/** Go files, assembly and C: what the toolchain takes from a package's folder. */
const SOURCE = /\.(go|s|S|sx|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|syso|swig|swigcxx)$/;

/** Facts that only Go has, told in the same way as all others. */
export const GO_FACTS = {
  /** Version and settings of the toolchain for a machine; untold where there is no toolchain. */
  toolchain: (_root: string, machine: string): string | undefined => {
    const env = { ...process.env, ...environmentFor(machine) };
    const { status, stdout } = spawnSync('go', ['env', ...SETTINGS], { env, encoding: 'utf8' });
    if (status !== 0) return undefined;
    const values = stdout.split('\n');
    return SETTINGS.flatMap((name, index) =>
      values[index] ? `${name}=${values[index]}` : [],
    ).join(' ');
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
