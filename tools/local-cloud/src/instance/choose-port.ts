import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCAL_CLOUD } from '@platform/model/local-cloud';
import { readLocalStage } from '../local-stage';
import { defaultStateFolder } from '../workspace';

const LOOPBACK = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/;

export interface PortChoice {
  /** On 127.0.0.1, 0 for a free one. */
  readonly port: number;
  /** Whether a free port does as well where this one is taken. */
  readonly orFree: boolean;
}

interface Wanted {
  /** By option or environment. */
  readonly given: number | undefined;
  /** State folder of the instance. */
  readonly dir: string;
  readonly workspaceRoot: string;
}

const localPortOf = (endpoint: unknown): number | undefined => {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return undefined;
  const { hostname, port } = new URL(endpoint);
  return LOOPBACK.test(hostname) && port ? Number(port) : undefined;
};

const portOfStages = async (workspaceRoot: string): Promise<number | undefined> => {
  const port = localPortOf((await readLocalStage(workspaceRoot))?.endpoint);
  return port === LOCAL_CLOUD.port ? undefined : port;
};

const portUsedLast = async (dir: string): Promise<number | undefined> => {
  const text = await readFile(join(dir, 'port'), 'utf8').catch(() => '');
  return /^\d+\n?$/.test(text) ? Number(text) : undefined;
};

/**
 * The port an instance is started on: the given one, else for the workspace's own instance the one
 * that the endpoint of stage `local` names, else the one used last, else the usual one, else a free one. So
 * two workspaces run side by side and each finds its cloud where it was.
 */
export const choosePort = async ({ given, dir, workspaceRoot }: Wanted): Promise<PortChoice> => {
  if (given !== undefined) return { port: given, orFree: false };
  const own = dir === defaultStateFolder(workspaceRoot);
  const named = own ? await portOfStages(workspaceRoot) : undefined;
  if (named !== undefined) return { port: named, orFree: false };
  return { port: (await portUsedLast(dir)) ?? LOCAL_CLOUD.port, orFree: true };
};
