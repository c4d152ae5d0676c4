import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { measureRounds } from '../measure/rounds.mjs';
import { row } from '../report/row.mjs';

/** A round takes minutes. */
const ROUNDS = 1;
/** Seconds from a download to the first word. */
const START_LIMIT = 1.5;
const COMPANY = 'my-company';

/** From `npm create` to a service that is deployed, out of a registry; and how soon it says its first word. */
export const create = {
  name: 'create',
  about: '`npm create` to a deployed service against `npm ci` of the same packages',
  sizes: [1],
  run: async (lab) => {
    const folder = join(lab.folder, 'create');
    const { env, staged } = await published(lab, folder);
    const whole = await wholeWay(lab, folder, env);
    const file = join(staged, 'create/dist/create.cjs');
    const { own, node } = await lab.rounds({
      node: { run: () => lab.run(process.execPath, ['-e', '0'], folder) },
      own: { run: () => lab.run(process.execPath, [file, '--help'], folder) },
    });
    return [
      whole,
      row({
        what: 'npm create, downloaded: the first word',
        own,
        floors: { node },
        limit: START_LIMIT,
        goal: `${START_LIMIT} s`,
      }),
    ];
  },
};

const wholeWay = async (lab, folder, env) => {
  const root = join(folder, COMPANY);
  const installed = join(folder, 'installed');
  const run = (command, cwd) => lab.run('sh', ['-c', command], cwd, env);
  const make = `npm create --yes @platform ${COMPANY} -- --yes --service=hello`;
  const deploy = 'npx nx run workspace:local-up && npx nx run hello:deploy --stage=local';
  const clean = async (place) => {
    if (place === root && readdirSync(folder).includes(COMPANY))
      await run('npx nx run workspace:local-down', root);
    rmSync(place, { recursive: true, force: true });
  };
  const { own, floor } = await measureRounds(ROUNDS, {
    own: {
      prepare: () => clean(root),
      run: () => run(`${make} && cd ${COMPANY} && ${deploy}`, folder),
    },
    floor: {
      prepare: async () => {
        await clean(installed);
        mkdirSync(installed);
        for (const name of ['package.json', 'package-lock.json', '.npmrc'])
          cpSync(join(root, name), join(installed, name));
      },
      run: () => run('npm ci --no-audit --no-fund', installed),
    },
  });
  await clean(root);
  return row({ what: 'npm create to a deployed service', own, floors: { 'npm ci': floor } });
};

/** The packages of this repository, built and published to a registry of this run. */
const published = async (lab, folder) => {
  const release = join(lab.repository, 'tools/release');
  mkdirSync(folder, { recursive: true });
  await lab.nxIn(
    lab.repository,
    'run-many',
    '-t',
    'build',
    '-p',
    'create,cache,plugin,runtime,constructs,local-cloud',
  );
  const args = [join(release, 'registry.mjs'), '--json', '--port=0', '--packages=@platform/*'];
  const registry = spawn(process.execPath, [...args, '--dir', join(folder, 'registry')], {
    env: lab.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  lab.atEnd(() => registry.kill('SIGINT'));
  const [line] = await once(createInterface({ input: registry.stdout }), 'line');
  const { url, userConfig } = JSON.parse(line);
  const staged = join(folder, 'packages');
  const stage = [join(release, 'stage.mjs'), '--registry', url, '--packages=@platform/*'];
  await lab.run(process.execPath, [...stage, '--out', staged], lab.repository);
  const env = { NPM_CONFIG_USERCONFIG: userConfig, AWS_ENDPOINT_URL: undefined };
  for (const name of readdirSync(staged))
    await lab.run('npm', ['publish', '--tag', 'latest'], join(staged, name), env);
  return { env: { ...env, PLATFORM_LOCAL_CLOUD_PORT: '0' }, staged };
};
