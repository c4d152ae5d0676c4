import { readNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { editHostJson, type JsonChange } from './edit-json';
import { keepOwnDefaults } from './own-target-defaults';
import { PLUGIN, PLUGIN_NAMES } from './workspace-options';

/** Specs, integration tests and prose change neither a bundle nor a template. Few patterns: Nx tries each on every file. */
const PRODUCTION = [
  'default',
  '!{projectRoot}/**/*{.spec.ts,_test.go,.md}',
  '!{projectRoot}/test/**/*',
];

/** Registers the plugin in nx.json with the settings its targets rely on; what is set stays. */
export const registerPlugin = (tree: Tree): void => {
  const nxJson = readNxJson(tree) ?? {};
  if (!isRegistered(nxJson)) register(tree, nxJson);
  registerSync(tree, nxJson);
  keepOwnDefaults(tree);
};

const register = (tree: Tree, nxJson: NxJsonConfiguration): void => {
  const { namedInputs = {}, plugins = [], pluginsConfig = {} } = nxJson;
  const unless = (set: boolean, change: JsonChange): JsonChange[] => (set ? [] : [change]);
  editHostJson(tree, 'nx.json', [
    ...unless('default' in namedInputs, {
      path: ['namedInputs', 'default'],
      value: ['{projectRoot}/**/*'],
    }),
    ...unless('production' in namedInputs, {
      path: ['namedInputs', 'production'],
      value: PRODUCTION,
    }),
    pluginEntry(plugins),
    // A change of the lock file then affects only the projects that use the changed package.
    ...unless('@nx/js' in pluginsConfig, {
      path: ['pluginsConfig', '@nx/js'],
      value: { projectsAffectedByDependencyUpdates: 'auto' },
    }),
  ]);
};

/** `nx sync` then wires what is there; no task waits for it. */
const registerSync = (tree: Tree, { sync }: NxJsonConfiguration): void => {
  const generators = sync?.globalGenerators ?? [];
  if (generators.includes(SYNC_GENERATOR)) return;
  const path = ['sync', 'globalGenerators'];
  const change: JsonChange =
    generators.length === 0
      ? { path, value: [SYNC_GENERATOR] }
      : { path: [...path, generators.length], value: SYNC_GENERATOR };
  editHostJson(tree, 'nx.json', [change]);
};

const SYNC_GENERATOR = `${PLUGIN}:sync`;

const pluginEntry = (plugins: NonNullable<NxJsonConfiguration['plugins']>): JsonChange =>
  plugins.length === 0
    ? { path: ['plugins'], value: [PLUGIN] }
    : { path: ['plugins', plugins.length], value: PLUGIN };

const isRegistered = ({ plugins = [] }: NxJsonConfiguration): boolean =>
  plugins.some((entry) => PLUGIN_NAMES.includes(typeof entry === 'string' ? entry : entry.plugin));
