import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { REPOSITORY } from '../workspace/repository';

const { runServer } = createRequire(import.meta.url)('verdaccio') as {
  runServer(config: object): Promise<Server>;
};

const SCOPE = '@platform';

/** A private registry for our packages alone; all others come from where the machine gets them. */
export interface Registry {
  readonly url: string;
  /** Points npm at the registry, through a user config of its own. */
  readonly env: NodeJS.ProcessEnv;
  /** Publishes a folder of the repository. */
  publish(folder: string): Promise<void>;
  stop(): Promise<void>;
}

// Our packages have no proxy: a version of the public registry can never stand in for them.
const configuration = (folder: string): object => ({
  self_path: folder,
  configPath: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
  packages: { [`${SCOPE}/*`]: { access: '$all', publish: '$all' } },
  log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  web: { enable: false },
});

/** What the machine's own user config says, so that its registry and certificates stay in force. */
const machineConfig = (): string => {
  const file =
    process.env['NPM_CONFIG_USERCONFIG'] ??
    process.env['npm_config_userconfig'] ??
    join(homedir(), '.npmrc');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Starts verdaccio in this process on a free port, with storage and user config in `folder`. */
export const startRegistry = async (folder: string): Promise<Registry> => {
  mkdirSync(folder, { recursive: true });
  const server = await runServer(configuration(folder));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const userConfig = join(folder, 'npmrc');
  const lines = [
    machineConfig(),
    `${SCOPE}:registry=${url}/`,
    `//${host}/:_authToken=e2e`,
    'fund=false',
    'audit=false',
  ];
  writeFileSync(userConfig, `${lines.join('\n')}\n`);
  const env = { NPM_CONFIG_USERCONFIG: userConfig };
  return {
    url,
    env,
    publish: async (path) => {
      const args = ['publish', '--registry', url, '--tag', 'latest'];
      good(await run('npm', args, { cwd: join(REPOSITORY, path), env }));
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
