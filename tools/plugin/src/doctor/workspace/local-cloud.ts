import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { LOCAL_CLOUD } from '@platform/model/local-cloud';
import { nx } from '@platform/model/typed-commands';
import { answeringInstance, ownInstance } from '../../deployment/cloud/local-instance';
import type { Check } from '../check';
import type { Surroundings } from '../surroundings';

const VENV = '.platform/venv';
const up = (): string => `${nx()} run workspace:local-up`;

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer()
      .once('error', () => answer(false))
      .listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

const portOf = (endpoint: string): number => {
  const port = URL.canParse(endpoint) ? Number(new URL(endpoint).port) : 0;
  return port || LOCAL_CLOUD.port;
};

/** The port is a wish: one that is taken is left to whoever has it. */
export const localCloud: Check<Surroundings> = {
  code: 'workspace/local-cloud',
  about: 'the local cloud of this workspace runs, or can',
  examine: async ({ stage, workspaceRoot }) => {
    const endpoint = stage?.settings.endpoint;
    if (!stage || !endpoint) return { state: 'none', what: 'the stage is not on this machine' };
    if (!existsSync(join(workspaceRoot, VENV)))
      return { state: 'none', what: `not set up yet: ${up()} sets it up and starts it` };
    if (ownInstance(workspaceRoot)) {
      try {
        const instance = await answeringInstance(stage, workspaceRoot);
        return { state: 'ok', what: `it answers at ${instance.endpoint}` };
      } catch (error) {
        const [what = ''] = (error as Error).message.split('\n');
        return { state: 'wrong', problems: [{ what, where: '.platform/local-cloud', run: up() }] };
      }
    }
    const port = portOf(endpoint);
    return (await isFree(port))
      ? { state: 'ok', what: `it does not run, and port ${port} is free for it` }
      : { state: 'ok', what: `it does not run; port ${port} is taken, it will choose another` };
  },
};
