import { readNxJson, updateNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { PLUGIN_NAMES } from './workspace-options';

/** Specs, integration tests and prose change neither a bundle nor a template. Few patterns: Nx tries each on every file. */
const PRODUCTION = [
  'default',
  '!{projectRoot}/**/*{.spec.ts,_test.go,.md}',
  '!{projectRoot}/test/**/*',
];

/** Registers the plugin in nx.json with the settings its targets rely on; what is set stays. */
export function registerPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  if (isRegistered(nxJson)) return;
  updateNxJson(tree, {
    ...nxJson,
    namedInputs: { default: ['{projectRoot}/**/*'], production: PRODUCTION, ...nxJson.namedInputs },
    plugins: [...(nxJson.plugins ?? []), '@platform/plugin'],
    // A change of the lock file then affects only the projects that use the changed package.
    pluginsConfig: {
      '@nx/js': { projectsAffectedByDependencyUpdates: 'auto' },
      ...nxJson.pluginsConfig,
    },
  });
}

const isRegistered = ({ plugins = [] }: NxJsonConfiguration): boolean =>
  plugins.some((entry) => PLUGIN_NAMES.includes(typeof entry === 'string' ? entry : entry.plugin));
