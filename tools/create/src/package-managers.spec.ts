import { expect, test } from 'vitest';
import { PACKAGE_MANAGERS } from './package-managers';

const filesOf = (manager: string, registry?: string): unknown =>
  PACKAGE_MANAGERS[manager]?.files(registry);

test('npm and pnpm find the registry of the platform in .npmrc', () => {
  const line = { '.npmrc': '@platform:registry=https://npm.acme.example/\n' };
  expect(filesOf('npm', 'https://npm.acme.example/')).toEqual(line);
  expect(filesOf('pnpm', 'https://npm.acme.example/')).toMatchObject(line);
  expect(filesOf('npm')).toEqual({});
});

test('pnpm may run the scripts of esbuild and Nx', () => {
  expect(filesOf('pnpm')).toEqual({
    'pnpm-workspace.yaml':
      'onlyBuiltDependencies:\n  - esbuild\n  - nx\nallowBuilds:\n  esbuild: true\n  nx: true\n',
  });
});

test('Yarn has node_modules, and is told of a registry without TLS', () => {
  expect(filesOf('yarn', 'http://localhost:4873/')).toEqual({
    '.yarnrc.yml': [
      'nodeLinker: node-modules',
      'npmPreapprovedPackages:',
      "  - '@platform/*'",
      'npmScopes:',
      '  platform:',
      "    npmRegistryServer: 'http://localhost:4873'",
      'unsafeHttpWhitelist:',
      "  - 'localhost'",
      '',
    ].join('\n'),
    'yarn.lock': '',
  });
});
