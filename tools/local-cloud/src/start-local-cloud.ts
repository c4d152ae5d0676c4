import { resolve } from 'node:path';
import { clientEnvironment } from './instance/client-environment';
import { down } from './instance/down';
import type { Speed } from './instance/launch';
import { up } from './instance/up';
import { setup } from './python/setup';
import { defaultStateFolder, findWorkspaceRoot } from './workspace';

export interface StartLocalCloudOptions {
  /** State folder, default `<workspace>/.platform/local-cloud`. */
  readonly dir?: string;
  /** Port on 127.0.0.1; default 0, a free one. */
  readonly port?: number;
  /** Folder whose `.platform/venv` is used, default the nearest parent with an `nx.json`. */
  readonly workspaceRoot?: string;
  /** 12 digits: the tenant that `env` signs as. Default: the account of the instance. */
  readonly account?: string;
  /** Milliseconds to wait for the first answer, default 120 000. */
  readonly deadline?: number;
  /** How fast time passes for retries and schedules. */
  readonly speed?: Speed;
  /** Told each long step as it begins. */
  readonly onStep?: (step: string) => void;
}

/** A local cloud that lives as long as this process, unless it was running already. */
export interface LocalCloud {
  /** For example `http://localhost:40691`. */
  readonly endpoint: string;
  readonly accountId: string;
  /** Environment for the AWS SDK and CDK. */
  readonly env: Record<string, string>;
  /** False when the folder's instance was running before; `stop` then leaves it alone. */
  readonly started: boolean;
  /** Save the state and end; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Start a local cloud for use inside this process; it ends with it, even when that is killed.
 * @throws LocalCloudError NO_WORKSPACE, NO_PYTHON, SETUP_FAILED, PORT_TAKEN, PIN_BROKEN, START_FAILED.
 */
export const startLocalCloud = async (
  options: StartLocalCloudOptions = {},
): Promise<LocalCloud> => {
  const workspaceRoot = options.workspaceRoot ?? findWorkspaceRoot(process.cwd());
  const dir = resolve(options.dir ?? defaultStateFolder(workspaceRoot));
  const { venv } = await setup({ workspaceRoot, onStep: options.onStep });
  const { port = 0, deadline, speed } = options;
  const { instance, started } = await up({ dir, port, venv, follow: true, deadline, speed });
  return {
    endpoint: instance.endpoint,
    accountId: options.account ?? instance.accountId,
    env: clientEnvironment(instance, options.account),
    started,
    stop: async () => void (started && (await down(dir))),
  };
};
