import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const INSTANCE_FILE = '.platform/local-cloud/instance.json';

/**
 * Where the local cloud answers: `AWS_ENDPOINT_URL`, otherwise what the running local cloud wrote
 * into `.platform/local-cloud/instance.json`, looked for from `folder` upwards.
 *
 * @param folder default: the current folder
 * @throws Error when neither is there
 */
export const localEndpoint = (folder: string = process.cwd()): string => {
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given) return given;
  const file = findUpwards(folder);
  const endpoint = file === undefined ? undefined : endpointIn(file);
  if (endpoint) return endpoint;
  throw new Error(
    `The local cloud is not running: no ${INSTANCE_FILE} with an "endpoint" at or above '${folder}'. ` +
      'Allowed: a running local cloud, or its URL in AWS_ENDPOINT_URL. Run: nx run workspace:local-up',
  );
};

function findUpwards(folder: string): string | undefined {
  const file = join(folder, INSTANCE_FILE);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(parent);
}

function endpointIn(file: string): string | undefined {
  const { endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint?: string };
  return endpoint;
}
