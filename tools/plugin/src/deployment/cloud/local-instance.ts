import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';

/** The local cloud that a workspace started, as its own file says. */
export interface LocalInstance {
  /** Different for each start. */
  readonly id: string;
  readonly endpoint: string;
  readonly port: number;
}

const INSTANCE_FILE = '.platform/local-cloud/instance.json';
const IDENTITY_PATH = '/_platform/instance';
/** Milliseconds: it answers from memory, but may share its machine with compilers. */
const ANSWER_DEADLINE = 5_000;

/** What the workspace says about its cloud, which may be left over from a crash. */
export const ownInstance = (workspaceRoot: string): LocalInstance | undefined => {
  try {
    return JSON.parse(readFileSync(join(workspaceRoot, INSTANCE_FILE), 'utf8')) as LocalInstance;
  } catch {
    return undefined;
  }
};

/**
 * The running local cloud of this workspace, known by the id that it tells itself: the port alone may
 * belong to another workspace by now.
 *
 * @throws PlatformError saying how to start it
 */
export const answeringInstance = async (
  stage: Stage,
  workspaceRoot: string,
): Promise<LocalInstance> => {
  const instance = ownInstance(workspaceRoot);
  const id = instance && (await idAt(instance));
  if (instance && id === instance.id) return instance;
  const found = id === undefined ? '' : `: another program answers at ${instance?.endpoint}`;
  throw new PlatformError({
    what: `stage "${stage.name}": the local cloud of this workspace does not run${found}`,
    allowed: 'the local cloud of this workspace, or another emulator named by AWS_ENDPOINT_URL',
    run: `${nx()} run workspace:local-up`,
  });
};

/** The id of what answers on the port; undefined when nothing does, empty when it has none. */
const idAt = async ({ port }: LocalInstance): Promise<string | undefined> => {
  try {
    const url = `http://127.0.0.1:${port}${IDENTITY_PATH}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_DEADLINE) });
    const { id = '' } = (await response.json().catch(() => ({}))) as { id?: string };
    return id;
  } catch {
    return undefined;
  }
};
