import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nx } from '@platform/model/typed-commands';

const INSTANCE_FILE = '.platform/local-cloud/instance.json';

interface Instance {
  readonly id: string;
  readonly pid: number;
  readonly endpoint: string;
}

/**
 * Where the local cloud answers: `AWS_ENDPOINT_URL`, otherwise what the running local cloud wrote
 * into `.platform/local-cloud/instance.json`, looked for from `folder` upwards. A file left over from
 * a crash does not count: its port may belong to the cloud of another workspace by now.
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
    `The local cloud is not running: no ${INSTANCE_FILE} of a running one at or above '${folder}'. ` +
      `Allowed: a running local cloud, or its URL in AWS_ENDPOINT_URL. Run: ${nx()} run workspace:local-up`,
  );
};

const findUpwards = (folder: string): string | undefined => {
  const file = join(folder, INSTANCE_FILE);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(parent);
};

const endpointIn = (file: string): string | undefined => {
  const { id, pid, endpoint } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Instance>;
  return id && pid && commandLine(pid).includes(id) ? endpoint : undefined;
};

/** The local cloud is started with its id; a process that was given its number since has another line. */
const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return psLine(pid);
  }
};

const psLine = (pid: number): string => {
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'ignore'];
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8', stdio });
  } catch {
    return '';
  }
};
