import { seconds } from './terminal.mjs';
import { readArguments } from './arguments.mjs';
import { callService } from './call-service.mjs';
import { startLocalCloud } from './local-cloud.mjs';
import { UsageError } from './model/errors.mjs';
import { LOCAL_CLOUD } from './model/local-cloud.mjs';
import { ALLOWED_NAMES, isServiceName } from './model/names.mjs';
import { buildAndTest, deploy, scaffold } from './service.mjs';
import { setUp } from './setup.mjs';
import { runStep } from './steps.mjs';

const HELP = `npm start [-- NAME]

Sets up this repository, starts the local cloud, scaffolds the service NAME into apps/ unless it
exists, builds, tests and deploys it to stage local, and calls it over HTTP. Needs Node 20.19 and
Python 3.10, no cloud account and no Docker. Run again, it does only what has changed.

  NAME    the service, default hello

Environment
  PLATFORM_LOCAL_CLOUD_PORT   port of the local cloud, default ${LOCAL_CLOUD.port} or a free one
  PLATFORM_PYTHON             the Python to use
  AWS_ENDPOINT_URL            another emulator to deploy to instead of the local cloud
  NO_COLOR                    no colours`;

const USAGE = 'npm start -- --help';

const cloudOf = async (root, note) => {
  const other = process.env.AWS_ENDPOINT_URL;
  if (other) return { changed: false, detail: `AWS_ENDPOINT_URL names ${other}` };
  return startLocalCloud(root, note);
};

const badName = (name) =>
  new UsageError({
    what: 'no service can be called so',
    got: `'${name}'`,
    allowed: ALLOWED_NAMES.service,
    run: 'npm start -- hello',
  });

/** From a bare clone to a service that answers; returns the exit code. */
export const start = async (root, terminal, argv) => {
  const { help, positionals } = readArguments(argv, { names: 1, help: USAGE });
  if (help) return void terminal.print(HELP);
  const [name = 'hello'] = positionals;
  if (!isServiceName(name)) throw badName(name);
  const began = Date.now();
  const step = (title, work) => runStep(terminal, title, work);
  await setUp(root, terminal, { port: !process.env.AWS_ENDPOINT_URL });
  await step(`service ${name}`, () => scaffold(root, name));
  await step('local cloud', (note) => cloudOf(root, note));
  await step('build and test', (note) => buildAndTest(root, name, note));
  const { changed, url } = await step('deploy to local', (note) => deploy(root, name, note));
  if (url) await step('call over HTTP', () => callService(url, changed));
  terminal.print(`\n${closing(name, url, Date.now() - began)}`);
  return 0;
};

const closing = (name, url, milliseconds) => {
  const next = [
    [`npx nx run ${name}:test --watch`, `edit apps/${name}/src and see the tests follow`],
    [`npx nx run ${name}:deploy --stage=local`, 'send what you changed'],
    url
      ? [`curl '${url}/health'`, 'call it yourself']
      : [`npx nx run ${name}:outputs --stage=local`, 'see what it made'],
  ];
  const width = Math.max(...next.map(([command]) => command.length));
  return [
    url
      ? `${name} answers at ${url} (${seconds(milliseconds)})`
      : `${name} is deployed (${seconds(milliseconds)})`,
    '',
    'Next:',
    ...next.map(([command, what]) => `  ${command.padEnd(width)}  # ${what}`),
  ].join('\n');
};
