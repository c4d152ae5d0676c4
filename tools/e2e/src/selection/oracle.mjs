// Runs inside a workspace: builds and synthesises all its services through the batch executors that Nx
// would call, without Nx's cache and whatever inputs are declared, and digests what a deploy would send.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';

const root = process.cwd();
const load = createRequire(join(root, 'package.json'));
const { parseConfigFileTextToJson } = load('typescript');
const base = readFileSync(join(root, 'tsconfig.base.json'), 'utf8');
const asItIs = Module._extensions['.js'];
load('@swc-node/register/register').register({
  module: 1,
  target: 9,
  esModuleInterop: true,
  resolveJsonModule: true,
  baseUrl: root,
  paths: parseConfigFileTextToJson('tsconfig.base.json', base).config.compilerOptions.paths,
});
const { createProjectGraphAsync } = load('@nx/devkit');
const { resetWorkspaceContext } = load(
  join(root, 'node_modules/nx/dist/src/utils/workspace-context.js'),
);

// What is sent is named by its digest, and no copy of it is looked at.
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:disable-asset-staging': true });

const STAGE = 'local';
const KEPT = join(root, '.platform/selection-base');

/** The batch implementation of an executor such as `@platform/plugin:build`, from its source. */
const batchOf = (executor) => {
  const [, name] = executor.split(':');
  const { executors } = load(join(root, 'tools/plugin/executors.json'));
  const [file, exported] = executors[name].batchImplementation.split('#');
  return load(join(root, 'tools/plugin', `${file.replace('./dist/', 'src/')}.ts`))[exported];
};

const runBatch = async (graph, target, projects) => {
  const tasks = projects.flatMap((project) => {
    const { root: projectRoot, targets } = graph.nodes[project].data;
    const { executor, options } = targets[target] ?? {};
    if (!executor?.startsWith('@platform/plugin:')) return [];
    const id = `${project}:${target}`;
    const overrides = { stage: STAGE };
    const task = { id, target: { project, target }, overrides, outputs: [], projectRoot };
    return [{ task, executor, inputs: { ...options, ...overrides } }];
  });
  if (tasks.length === 0) return;
  const byId = (value) => Object.fromEntries(tasks.map((each) => [each.task.id, value(each)]));
  const ids = tasks.map(({ task }) => task.id);
  const taskGraph = { roots: ids, tasks: byId(({ task }) => task), dependencies: byId(() => []) };
  taskGraph.continuousDependencies = byId(() => []);
  const context = { root, projectGraph: graph };
  const batch = batchOf(tasks[0].executor);
  const inputs = byId((each) => each.inputs);
  for await (const { task, result } of batch(taskGraph, inputs, { stage: STAGE }, context)) {
    if (!result.success) throw new Error(`${task} failed: ${result.terminalOutput}`);
  }
};

const having = (graph, target) =>
  Object.keys(graph.nodes).filter((name) => graph.nodes[name].data.targets?.[target]);

const handlersOf = (graph, service) => join(graph.nodes[service].data.root, 'dist/handlers');

/** Services of which this process knows that their handlers are those of the base. */
const untouched = new Set();

/** Puts the handlers of the base back, or keeps those that are there as the base. */
const copyHandlers = (graph, services, from, to) => {
  for (const service of services) {
    const folder = handlersOf(graph, service);
    if (!existsSync(join(from, folder))) continue;
    rmSync(join(to, folder), { recursive: true, force: true });
    cpSync(join(from, folder), join(to, folder), { recursive: true });
  }
};

const digest = (folder) => {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const stacks = Object.values(artifacts)
    .filter(({ type }) => type === 'aws:cloudformation:stack')
    .map(({ environment, properties: { templateFile, stackName, tags } }) => {
      const { Parameters: { Version: _stamp, ...parameters } = {}, ...template } = JSON.parse(
        readFileSync(join(folder, templateFile), 'utf8'),
      );
      return [environment, stackName, tags, parameters, template];
    });
  return createHash('sha256').update(JSON.stringify(stacks)).digest('hex');
};

/** Digests by service; `go: false` takes the programs that the base was built to, `typescript: false` its bundles. */
const fingerprints = async ({ go, typescript }) => {
  resetWorkspaceContext();
  const graph = await createProjectGraphAsync({ exitOnError: false });
  // Bundles of infrastructure are compiled already; for its plugins Nx has them compiled as well.
  Module._extensions['.cjs'] = asItIs;
  const services = having(graph, 'synth');
  const compiled = services.filter((name) => graph.nodes[name].data.targets.build.options?.command);
  if (go) await runBatch(graph, 'generate', having(graph, 'generate'));
  const isBuilt = (name) => (compiled.includes(name) ? go : typescript);
  const built = services.filter(isBuilt);
  const others = services.filter((name) => !isBuilt(name));
  copyHandlers(
    graph,
    others.filter((name) => !untouched.has(name)),
    KEPT,
    root,
  );
  await runBatch(graph, 'build', built);
  if (existsSync(KEPT)) {
    for (const name of others) untouched.add(name);
    for (const name of built) untouched.delete(name);
  } else {
    copyHandlers(graph, services, root, KEPT);
    for (const name of services) untouched.add(name);
  }
  await runBatch(graph, 'synth', services);
  return Object.fromEntries(
    services.sort().map((name) => {
      const folder = join(root, graph.nodes[name].data.root, 'cdk.out', STAGE);
      if (readdirSync(folder).length === 0) throw new Error(`${name}: empty assembly`);
      return [name, digest(folder)];
    }),
  );
};

process.on('message', async (request) => {
  try {
    process.send(await fingerprints(request));
  } catch (error) {
    process.send({ error: error.stack ?? String(error) });
  }
});
process.send('ready');
