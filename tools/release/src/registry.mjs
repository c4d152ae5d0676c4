import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PlatformError } from '../../bootstrap/model/errors.mjs';

const HOST = '127.0.0.1';

/** Where packages of others come from unless the machine says otherwise. */
const PUBLIC = 'https://registry.npmjs.org/';

/** What npm takes instead of a password; this registry listens on the loopback interface alone. */
const TOKEN = 'local';

// Our packages have no proxy: a version of another registry can never stand in for them.
const configuration = (folder, names, upstream) => ({
  self_path: folder,
  configPath: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
  uplinks: { upstream: { url: upstream, cache: false } },
  packages: {
    ...Object.fromEntries(
      names.map((name) => [name, { access: '$all', publish: '$all', unpublish: '$all' }]),
    ),
    '**': { access: '$all', proxy: 'upstream' },
  },
  log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  web: { enable: false },
});

const userConfigOf = (env) =>
  env.NPM_CONFIG_USERCONFIG ?? env.npm_config_userconfig ?? join(homedir(), '.npmrc');

/** What the machine's own user config says, so that its registry and certificates stay in force. */
const machineConfig = (env) => {
  try {
    return readFileSync(userConfigOf(env), 'utf8').trimEnd();
  } catch {
    return '';
  }
};

const listening = (server, port) =>
  new Promise((done, failed) => {
    server.once('error', failed).listen(port, HOST, () => done(server.address().port));
  });

const taken = (port) =>
  new PlatformError({
    what: `port ${port} is taken`,
    allowed: 'a free port; 0 takes one',
    run: 'npm run registry -- --port 0',
  });

const writeUserConfig = (file, names, url, env) => {
  const scopes = [...new Set(names.map((name) => name.split('/')[0]))];
  const lines = [
    machineConfig(env),
    ...scopes.map((scope) => `${scope}:registry=${url}`),
    `${url.replace(/^http:/, '')}:_authToken=${TOKEN}`,
  ];
  writeFileSync(file, `${lines.filter(Boolean).join('\n')}\n`, { mode: 0o600 });
};

/**
 * Starts a registry on the loopback interface that holds the named packages and hands on questions for all
 * others. What was published stays in `folder` when it stops; its user config for npm does not.
 *
 * @param {{ folder: string, port: number, names: string[], env?: NodeJS.ProcessEnv }} options port 0 takes a free one
 * @returns {Promise<{ url: string, userConfig: string, stop: () => Promise<void> }>} `url` ends with a slash
 * @throws PlatformError when the port is taken
 */
export const startRegistry = async ({ folder, port, names, env = process.env }) => {
  const { runServer } = createRequire(import.meta.url)('verdaccio');
  mkdirSync(folder, { recursive: true });
  const server = await runServer(configuration(folder, names, env.npm_config_registry ?? PUBLIC));
  const given = await listening(server, port).catch((error) => {
    throw error.code === 'EADDRINUSE' ? taken(port) : error;
  });
  const url = `http://localhost:${given}/`;
  const userConfig = join(folder, 'npmrc');
  writeUserConfig(userConfig, names, url, env);
  const stop = async () => {
    rmSync(userConfig, { force: true });
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  return { url, userConfig, stop };
};
