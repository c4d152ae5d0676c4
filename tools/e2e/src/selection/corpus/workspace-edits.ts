import { ALL, TYPESCRIPT, type Edit } from '../edit';
import type { Scene } from '../scene';

type Settings = Record<string, Record<string, unknown>>;

const inStage = (stage: string, settings: Record<string, unknown>) => (scene: Scene) =>
  scene.editJson('stages.json', ({ stages }: { stages: Settings }) => {
    Object.assign(stages[stage] ?? {}, settings);
  });

/** Another version of a package, as its manager writes and installs it. */
const bump = (name: string, version: string): Pick<Edit, 'apply' | 'bump' | 'installs'> => ({
  bump: true,
  installs: { [name]: version },
  apply: (scene) => {
    const pinned = new RegExp(`("${name}": ")[^"]+`);
    const locked = new RegExp(`("node_modules/${name}": \\{\\s+"version": ")[^"]+`);
    const raise = (file: string, place: RegExp): void =>
      scene.write(file, scene.read(file).replace(place, `$1${version}`));
    raise('package.json', pinned);
    raise('package-lock.json', pinned);
    raise('package-lock.json', locked);
  },
});

/** Edits of what the workspace as a whole is made of. */
export const workspaceEdits: readonly Edit[] = [
  {
    name: 'stage setting of another stage',
    apply: inStage('prod', { logRetentionDays: 60 }),
    looksAt: ALL,
  },
  {
    name: 'stage setting that reaches no template',
    apply: inStage('local', { sizes: { stream: { memory: 256 } } }),
    looksAt: ALL,
  },
  {
    name: 'stage setting that reaches some services',
    apply: inStage('local', { sizes: { worker: { memory: 256 } } }),
    changes: ['alerts', 'notifications', 'users'],
    looksAt: ['orders', 'platform'],
  },
  {
    name: 'stage setting that reaches every service',
    apply: inStage('local', { logRetentionDays: 3 }),
    changes: ['alerts', 'notifications', 'orders', 'users'],
    looksAt: ['platform'],
  },
  {
    name: 'base type configuration',
    apply: (scene) => scene.append('tsconfig.base.json', '\n'),
    looksAt: ALL,
  },
  { name: 'lint configuration', apply: (scene) => scene.append('eslint.config.mjs', '\n') },
  {
    name: 'nx.json',
    apply: (scene) => scene.edit('nx.json', '"parallel": 2', '"parallel": 3'),
    // An input of every task, says Nx.
    looksAt: ALL,
  },
  { name: 'root readme', apply: (scene) => scene.append('README.md', 'More.\n') },
  { name: 'documentation', apply: (scene) => scene.append('docs/guides/cache.md', 'More.\n') },
  { name: 'template-owned file', apply: (scene) => scene.append('templates/README.md', '\n') },
  {
    name: 'local cloud',
    apply: (scene) => scene.append('tools/local-cloud/src/index.ts', '// A comment.\n'),
  },
  { name: 'used package bumped', ...bump('zod', '4.6.8'), looksAt: TYPESCRIPT },
  {
    name: 'package of the infrastructure bumped',
    ...bump('aws-cdk-lib', '2.276.1'),
    looksAt: ALL,
  },
  { name: 'unused package bumped', ...bump('prom-client', '15.1.4') },
  { name: 'development tool bumped', ...bump('vitest', '4.1.13') },
  // Last, and together: what builds and synthesises has to load each of them anew.
  {
    name: 'generator of the plugin',
    apply: (scene) =>
      scene.append('tools/plugin/src/generators/init/generator.ts', '// A comment.\n'),
  },
  {
    name: 'executor of the plugin',
    apply: (scene) =>
      scene.append('tools/plugin/src/executors/synth/executor.ts', '// A comment.\n'),
    looksAt: ALL,
  },
  {
    name: 'version of the plugin',
    apply: (scene) =>
      scene.editJson('tools/plugin/package.json', (json) =>
        Object.assign(json, { version: '100.0.0' }),
      ),
    looksAt: ALL,
  },
];
