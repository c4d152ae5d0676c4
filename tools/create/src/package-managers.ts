import {
  PACKAGE_MANAGERS as COMMANDS,
  type PackageManagerName,
} from '@platform/model/package-managers';
import { PLUGIN } from './own-package';

/** What differs between package managers. */
export interface PackageManager {
  /** Installs what package.json asks for; its lock file is written. */
  readonly install: readonly string[];
  /** Installs exactly the lock file, for CI. */
  readonly installLocked: string;
  /** Before a program of the workspace. */
  readonly exec: readonly string[];
  /** Files that it needs before the first install, by path. */
  readonly files: (registry: string | undefined) => Readonly<Record<string, string>>;
}

const scope = PLUGIN.split('/')[0] ?? '';

const npmrc = (registry: string | undefined): Record<string, string> =>
  registry ? { '.npmrc': `${scope}:registry=${registry}\n` } : {};

/** Yarn takes versions of a day and older, and asks registries without TLS, only where it is told to. */
const yarnrc = (registry: string | undefined): string => {
  const scopes = registry
    ? `npmScopes:\n  ${scope.slice(1)}:\n    npmRegistryServer: '${registry.replace(/\/$/, '')}'\n`
    : '';
  const plain = registry?.startsWith('http:')
    ? `unsafeHttpWhitelist:\n  - '${new URL(registry).hostname}'\n`
    : '';
  const young = `npmPreapprovedPackages:\n  - '${scope}/*'\n`;
  return `nodeLinker: node-modules\n${young}${scopes}${plain}`;
};

/** What a new workspace needs beside the commands that any has. */
interface Own extends Pick<PackageManager, 'files'> {
  /** Of the first install, which writes the lock file. */
  readonly flags: readonly string[];
  /** Of one that follows the lock file. Default: none. */
  readonly lockedFlags?: readonly string[];
}

const OWN: Readonly<Record<PackageManagerName, Own>> = {
  npm: { flags: ['--no-audit', '--no-fund', '--loglevel=error'], files: npmrc },
  pnpm: {
    flags: ['--no-frozen-lockfile'],
    // From version 11 on an install that leaves out a script ends with 1.
    files: (registry) => ({
      ...npmrc(registry),
      'pnpm-workspace.yaml':
        'onlyBuiltDependencies:\n  - esbuild\n  - nx\nallowBuilds:\n  esbuild: true\n  nx: true\n',
    }),
  },
  yarn: {
    flags: ['--no-immutable'],
    lockedFlags: ['--immutable'],
    // Without a lock file of its own a folder belongs to the project above it.
    files: (registry) => ({ '.yarnrc.yml': yarnrc(registry), 'yarn.lock': '' }),
  },
};

const packageManager = (name: PackageManagerName): PackageManager => {
  const { install, installLocked, exec } = COMMANDS[name];
  const { flags, lockedFlags = [], files } = OWN[name];
  return {
    install: [...install.split(' '), ...flags],
    installLocked: [installLocked, ...lockedFlags].join(' '),
    exec: exec.split(' '),
    files,
  };
};

export const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: packageManager('npm'),
  pnpm: packageManager('pnpm'),
  yarn: packageManager('yarn'),
};
