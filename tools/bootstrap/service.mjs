import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nx } from './nx.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError } from './model/errors.mjs';
import { countCases } from './test-totals.mjs';

const PLAIN_NAME = /^[a-z][a-z0-9-]*$/;
const BANNER = /^\s*NX\s*/;
const NOISE = /^(npm warn|\s*NX\s+(Generating|Running)|\s*$)/;

/** What a program said, without Nx's headings. */
const said = (output, count = 40) =>
  lastLines(
    output
      .split('\n')
      .filter((line) => !NOISE.test(line))
      .map((line) => line.replace(BANNER, ''))
      .join('\n'),
    count,
  );

/**
 * Creates the service unless `apps/<name>` has one; the generator judges the name.
 *
 * @throws PlatformError with the generator's message
 */
export const scaffold = async (root, name) => {
  const folder = `apps/${name}`;
  const exists = PLAIN_NAME.test(name) && existsSync(join(root, folder, 'service.json'));
  if (exists) return { changed: false, detail: folder };
  const generate = ['g', '@platform/plugin:service', `--name=${name}`, '--no-interactive'];
  const { code, output } = await nx(root, generate);
  if (code !== 0) throw new PlatformError({ what: said(output) });
  const created = output.match(/^CREATE /gm)?.length ?? 0;
  return { changed: created > 0, detail: created > 0 ? `${created} files in ${folder}` : folder };
};

/** Builds and tests the service; unchanged when Nx knew every result. */
export const buildAndTest = async (root, name, note) => {
  const args = ['run-many', '-t', 'build', 'test', '-p', name];
  const { code, output, tasks } = await nx(root, args, { note });
  if (code !== 0) {
    throw new PlatformError({
      details: said(output, 200),
      what: `build or test of ${name} failed`,
      run: `repair it, then: npx nx run-many -t build test -p ${name}`,
    });
  }
  const { passed } = countCases(tasks.map((task) => task.output).join('\n'));
  const changed = tasks.some(({ cached }) => !cached);
  return { changed, detail: `${changed ? 'built, ' : ''}${passed} tests passed` };
};

const PROGRESS = /^(\S+) {2}(deployed|unchanged)\b.*?(https?:\S+)?$/;

/** What the lines of a deploy say of each service: result and address. */
export const readDeployments = (output) =>
  output.split('\n').flatMap((line) => {
    const [, service, result, url] = PROGRESS.exec(line) ?? [];
    return service ? [{ service, result, url }] : [];
  });

/** Deploys the service, and what it needs, to stage local. */
export const deploy = async (root, name, note) => {
  const { code, output } = await nx(root, ['run', `${name}:deploy`, '--stage=local'], { note });
  if (code !== 0) {
    throw new PlatformError({
      details: said(output, 60),
      what: `deploy of ${name} to stage local failed`,
      run: `npx nx run ${name}:deploy --stage=local`,
    });
  }
  const deployments = readDeployments(output);
  const deployed = deployments.filter(({ result }) => result === 'deployed');
  const url = deployments.find(({ service }) => service === name)?.url;
  const names = [...new Set(deployed.map(({ service }) => service))].join(', ');
  return { changed: deployed.length > 0, detail: names && `deployed ${names}`, url };
};
