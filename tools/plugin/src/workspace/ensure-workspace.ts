import { joinPathFragments, type Tree } from '@nx/devkit';
import { LOCAL_CLOUD } from '@platform/model/local-cloud';
import { PLUGIN_VERSION } from '../records/plugin-version';
import { RECORD_FILE, type ServiceRecord } from '../records/service-record';
import { render } from '../templates/render';
import { platformRoot, recordAdditions } from './additions';
import { dropFormerTsconfig, rootTsconfigFrom } from './former-tsconfig';
import { ignoreFiles } from './ignore-files';
import { ensureLintConfig } from './lint-config';
import { rootTsconfigIn } from './path-alias';
import { projectName } from './project-name';
import { registerPlugin } from './register-plugin';

/** Build output and state that git must not see. */
const IGNORED = ['node_modules/', 'dist/', 'cdk.out/', 'coverage/', '.platform/', '.nx/'];

/** Makes any Nx workspace one that services can live in. A workspace that is one is left as it is. */
export const ensureWorkspace = (tree: Tree): void => {
  recordAdditions(tree, () => {
    renderRoot(tree);
    ignoreFiles(tree, IGNORED);
    registerPlugin(tree);
  });
  renderPlatformApp(tree);
};

/** Files at the root: settings of stages, and what of types and lint the host has not. */
export const renderRoot = (tree: Tree): void => {
  render(tree, 'workspace', '.', { project: projectName(tree), cloud: LOCAL_CLOUD });
  if (!tree.exists(rootTsconfigIn(tree))) render(tree, 'workspace-types', '.', {});
  ensureLintConfig(tree);
};

/** The app of what all services of a stage share. */
export const renderPlatformApp = (tree: Tree): void => {
  const root = platformRoot(tree);
  render(tree, 'platform', root, { root, base: rootTsconfigFrom(tree, root) });
  dropFormerTsconfig(tree, root);
  const record: ServiceRecord = {
    name: 'platform',
    layer: 'platform',
    language: 'ts',
    table: false,
    service: { version: PLUGIN_VERSION, options: {} },
    handlers: {},
    entities: {},
    rules: {},
    resources: {},
    routes: {},
  };
  const file = joinPathFragments(root, RECORD_FILE);
  if (!tree.exists(file)) tree.write(file, `${JSON.stringify(record, null, 2)}\n`);
};
