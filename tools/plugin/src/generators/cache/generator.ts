import '../../nx-version/refuse-other-nx';
import { joinPathFragments, readJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { languageProfile } from '../../languages';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { RECORD_FILE } from '../../records/service-record';
import { report } from '../../reporting/report';
import { render } from '../../templates/render';
import { editHostJson } from '../../workspace/edit-json';
import { ensureDependencies } from '../../workspace/dependencies';
import { ensureWorkspace } from '../../workspace/ensure-workspace';
import { dropFormerTsconfig, rootTsconfigFrom } from '../../workspace/former-tsconfig';
import { ignoreFiles } from '../../workspace/ignore-files';
import { commandsIn } from '../../workspace/package-manager';
import { normalize, type NormalizedCache } from './normalize';
import type { CacheSchema } from './schema';

/** Sets up a remote cache: on this machine or on AWS, and the way CI comes to it. */
export default async function cacheGenerator(
  tree: Tree,
  schema: CacheSchema,
): Promise<GeneratorCallback> {
  const cache = normalize(tree, schema);
  if (cache.mode.hasApp) addApp(tree, cache);
  else addScripts(tree);
  addCi(tree, cache);
  const install = ensureDependencies(tree, packagesFor(cache));
  return report(tree, `remote cache, mode ${cache.mode.id}`, nextSteps(tree, cache), install);
}

const CACHE = '@platform/cache';

const packagesFor = ({ mode }: NormalizedCache) => {
  const { runtime, development } = languageProfile('ts').packages;
  if (!mode.hasApp) return { runtime: [], development: [CACHE] } as const;
  return { runtime, development: [...development, CACHE] } as const;
};

const addApp = (tree: Tree, cache: NormalizedCache): void => {
  ensureWorkspace(tree);
  const { name, root, audience } = cache;
  const variables = {
    name,
    root,
    audience,
    packages: commandsIn(tree),
    base: rootTsconfigFrom(tree, root),
    repositories: JSON.stringify(cache.repositories, null, 2).replaceAll('\n', '\n  '),
  };
  render(tree, 'cache/app', root, variables);
  dropFormerTsconfig(tree, root);
  writeFirstRecord(tree, cache);
  ignoreFiles(tree, ['signing-key.pem']);
};

const writeFirstRecord = (tree: Tree, { name, root, mode }: NormalizedCache): void => {
  const file = joinPathFragments(root, RECORD_FILE);
  if (tree.exists(file)) return;
  const record = {
    name,
    layer: 'platform',
    language: 'ts',
    table: false,
    service: { version: PLUGIN_VERSION, options: { mode: mode.id } },
    handlers: {},
    entities: {},
    rules: {},
    resources: {},
    routes: {},
  };
  tree.write(file, `${JSON.stringify(record, null, 2)}\n`);
};

interface PackageJson {
  scripts?: Record<string, string>;
}

const SCRIPTS = { cache: 'platform-cache serve', 'cache:doctor': 'platform-cache doctor' };

/** Scripts that are there are the user's and stay. */
const addScripts = (tree: Tree): void => {
  const present = readJson<PackageJson>(tree, 'package.json').scripts ?? {};
  const missing = Object.entries(SCRIPTS).filter(([name]) => !(name in present));
  const changes = missing.map(([name, value]) => ({ path: ['scripts', name], value }));
  editHostJson(tree, 'package.json', changes);
};

const addCi = (tree: Tree, { ci, mode, audience, defaultBranch }: NormalizedCache): void => {
  if (ci === 'none') return;
  const upstreamVariable = `PLATFORM_CACHE_${mode.upstream.replace('-', '_').toUpperCase()}`;
  const packages = { provide: undefined, ...commandsIn(tree) };
  const upstream = mode.upstream;
  const variables = { audience, defaultBranch, upstream, upstreamVariable, packages };
  render(tree, `cache/${ci}`, '.', variables);
  const workflows = tree.children('.github/workflows');
  if (ci === 'github' && workflows.length === 0) render(tree, 'cache/workflow', '.', variables);
};

const nextSteps = (
  tree: Tree,
  { mode, name, root, repositories }: NormalizedCache,
): readonly string[] => {
  const { run } = commandsIn(tree);
  if (!mode.hasApp) return [`${run} cache`, `${run} cache:doctor`];
  const rules = repositories.length === 0 ? [`an editor on ${root}/trust-rules.json`] : [];
  return [...rules, `${nx()} run ${name}:deploy --stage=dev`, `cat ${root}/README.md`];
};
