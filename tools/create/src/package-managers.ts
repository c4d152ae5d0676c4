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

export const PACKAGE_MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: {
    install: ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'],
    installLocked: 'npm ci',
    exec: ['npx'],
    files: npmrc,
  },
  pnpm: {
    install: ['pnpm', 'install', '--no-frozen-lockfile'],
    installLocked: 'pnpm install --frozen-lockfile',
    exec: ['pnpm', 'exec'],
    // From version 11 on an install that leaves out a script ends with 1.
    files: (registry) => ({
      ...npmrc(registry),
      'pnpm-workspace.yaml':
        'onlyBuiltDependencies:\n  - esbuild\n  - nx\nallowBuilds:\n  esbuild: true\n  nx: true\n',
    }),
  },
  yarn: {
    install: ['yarn', 'install', '--no-immutable'],
    installLocked: 'yarn install --immutable',
    exec: ['yarn'],
    // Without a lock file of its own a folder belongs to the project above it.
    files: (registry) => ({ '.yarnrc.yml': yarnrc(registry), 'yarn.lock': '' }),
  },
};
