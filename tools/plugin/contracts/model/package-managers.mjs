// Generated from libs/model/src/package-managers.ts by npx nx run model:copies; DO NOT EDIT.

export const PACKAGE_MANAGERS = {
  npm: {
    install: 'npm install',
    installLocked: 'npm ci',
    exec: 'npx',
    run: 'npm run',
    add: 'npm install --save-dev --save-exact',
    remove: 'npm uninstall',
    audit: 'npm audit',
  },
  pnpm: {
    install: 'pnpm install',
    installLocked: 'pnpm install --frozen-lockfile',
    exec: 'pnpm exec',
    run: 'pnpm run',
    // Refused at the root of a workspace with packages unless told that the root is meant.
    add: 'pnpm add --save-dev --save-exact --ignore-workspace-root-check',
    remove: 'pnpm remove',
    audit: 'pnpm audit',
    provide: 'corepack enable',
  },
  yarn: {
    install: 'yarn install',
    // Since version 2 it keeps to the lock file by itself where it runs in CI.
    installLocked: 'yarn install',
    exec: 'yarn',
    run: 'yarn run',
    add: 'yarn add --dev --exact',
    remove: 'yarn remove',
    audit: 'yarn npm audit --all --recursive',
    provide: 'corepack enable',
  },
};
/** What shows by being there that a package manager is in use, in this order. */
const TRACES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['.yarnrc.yml', 'yarn'],
];
/**
 * The package manager of a workspace: the one that `packageManager` of its package.json names, such as
 * `pnpm@11.28.11`, or else the one whose files are in its root; npm where nothing tells.
 *
 * @param read text of a file in the root, `undefined` where there is none
 */
export const packageManagerOf = (read) => {
  const [, named = ''] = /"packageManager"\s*:\s*"([a-z]+)@/.exec(read('package.json') ?? '') ?? [];
  if (Object.hasOwn(PACKAGE_MANAGERS, named)) return named;
  return TRACES.find(([file]) => read(file) !== undefined)?.[1] ?? 'npm';
};
