import { agentOf, type Choices } from './choices';
import { NX_VERSION, PLATFORM_VERSION, PLUGIN, REGISTRY } from './own-package';
import { PACKAGE_MANAGERS } from './package-managers';
import { pipeline } from './pipeline';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** As package managers leave it: by name. */
const sorted = (packages: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Yarn takes the version from here; `undefined` for one that does not run this. */
const yarnVersion = (env: NodeJS.ProcessEnv): string | undefined =>
  agentOf(env) === 'yarn' ? env['npm_config_user_agent']?.split(/[/ ]/)[1] : undefined;

/** What a workspace holds before its packages are installed, by path. */
export const firstFiles = (
  choices: Choices,
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> => {
  const yarn = choices.packageManager === 'yarn' ? yarnVersion(env) : undefined;
  return {
    'package.json': json({
      name: `${choices.scope}/source`,
      version: '0.0.0',
      private: true,
      ...(yarn && { packageManager: `yarn@${yarn}` }),
      devDependencies: sorted({
        [PLUGIN]: PLATFORM_VERSION,
        '@nx/devkit': NX_VERSION,
        nx: NX_VERSION,
      }),
    }),
    'nx.json': json({
      $schema: './node_modules/nx/schemas/nx-schema.json',
      analytics: false,
      neverConnectToCloud: true,
      defaultBase: 'main',
      generators: { [`${PLUGIN}:service`]: { language: choices.language } },
    }),
    '.gitignore': 'node_modules/\n',
    ...PACKAGE_MANAGERS[choices.packageManager]?.files(REGISTRY),
    ...pipeline(choices),
  };
};
