import { join } from 'node:path';
import { measureRounds } from './measure/rounds.mjs';
import { runMeasured } from './measure/run-measured.mjs';
import { startCloud } from './cloud.mjs';
import { BenchWorkspace } from './workspace/bench-workspace.mjs';
import { installPublishedPlugin } from './workspace/published-plugin.mjs';
import { GoServices } from './workspace/go-services.mjs';

/** As continuous integration runs Nx: no daemon, plugins in the process, no terminal tricks. */
const NX_ENVIRONMENT = {
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  NX_TUI: 'false',
  NO_COLOR: '1',
  CI: 'true',
};

const FLOORS = join(import.meta.dirname, 'floors');

/** What a benchmark works with: a workspace, ways to run programs in it, and a cloud. */
export class Lab {
  /**
   * @param folder empty folder for everything this run makes
   * @param plugin `published` or `source`
   */
  constructor({ repository, folder, plugin, runs, tell }) {
    this.repository = repository;
    this.folder = folder;
    this.floors = FLOORS;
    this.ends = [];
    this.plugin = plugin;
    this.runs = runs;
    this.tell = tell;
    this.env = { ...withoutSettings(process.env), ...NX_ENVIRONMENT };
  }

  async open() {
    this.workspace = new BenchWorkspace(this.repository, this.folder);
    if (this.plugin === 'published')
      await installPublishedPlugin(this.workspace.root, (...program) => this.run(...program));
    await this.workspace.prepareModel((name) => this.generate(name));
  }

  /** The services in Go, their model made when first asked for. */
  async goServices() {
    if (!this.go) {
      this.go = new GoServices(this);
      await this.go.prepareModel();
    }
    return this.go;
  }

  generate(name, ...options) {
    return this.nx('g', '@platform/plugin:service', name, ...options, '--no-interactive');
  }

  /** Runs Nx in the workspace, or in another folder. */
  nx(...args) {
    return this.nxIn(this.workspace.root, ...args);
  }

  nxIn(cwd, ...args) {
    return this.run(process.execPath, [nxOf(cwd), ...args], cwd);
  }

  /** Runs Nx in the workspace with further environment variables. */
  nxWith(env, ...args) {
    const { root } = this.workspace;
    return this.run(process.execPath, [nxOf(root), ...args], root, env);
  }

  /** Runs a target of all generated services. */
  nxMany(target, ...args) {
    return this.nx('run-many', '-t', target, '-p', 'bench-*', ...args);
  }

  /** Runs a script of `floors/` in the workspace. */
  floor(script, ...args) {
    return this.run(process.execPath, [join(this.floors, script), ...args], this.workspace.root);
  }

  shell(command, env) {
    return this.run('sh', ['-c', command], this.workspace.root, env);
  }

  run(program, args, cwd, env = {}) {
    return runMeasured(program, args, { cwd, env: { ...this.env, ...env } });
  }

  rounds(cases) {
    return measureRounds(this.runs, cases);
  }

  /** Deploys everything to the stage local of a cloud of its own, started when first asked for. */
  async deployAll() {
    if (!this.cloud) {
      this.cloud = startCloud(this.repository, join(this.folder, 'cloud'));
      this.env = { ...this.env, AWS_ENDPOINT_URL: this.cloud.endpoint };
    }
    return this.nx('run-many', '-t', 'deploy', '--stage=local');
  }

  /** Has something done when the run is over, however it ends. */
  atEnd(work) {
    this.ends.push(work);
  }

  close() {
    for (const work of this.ends) work();
    this.cloud?.stop();
  }
}

const nxOf = (root) => join(root, 'node_modules/nx/dist/bin/nx.js');

/** Settings of the caller that would change what is measured. */
const withoutSettings = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^(NX_|AWS_|CDK_|PLATFORM_|npm_|GO(CACHE|OS|ARCH|FLAGS|WORK)$|NODE_OPTIONS|FORCE_COLOR|STAGE$)/.test(
          name,
        ),
    ),
  );
