import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CdkApp } from './synth-bundle';

/** How a synthesis with all checks on ended. */
export interface CheckedSynthesis {
  readonly success: boolean;
  /** What the app and the checks printed. */
  readonly output: string;
}

/** A bundled app, and the environment that it is synthesised in. */
export interface CheckedApp {
  readonly app: CdkApp;
  readonly variables: Readonly<Record<string, string>>;
}

const SCRIPT = join(__dirname, 'scripts/checked-synthesis.mjs');

/**
 * Synthesises bundled apps with all checks on, in a process of their own, one after the other. An app
 * that ends the process has failed with what it printed; those after it get another one.
 *
 * @returns in the order of the apps
 */
export const synthesiseChecked = async (
  apps: readonly CheckedApp[],
): Promise<CheckedSynthesis[]> => {
  const ended: CheckedSynthesis[] = [];
  while (ended.length < apps.length) ended.push(...(await inOneProcess(apps.slice(ended.length))));
  return ended;
};

/** At least one of the apps ends. */
const inOneProcess = (apps: readonly CheckedApp[]): Promise<CheckedSynthesis[]> =>
  new Promise((done, fail) => {
    const child = fork(SCRIPT, {
      // A finding names the line of the source, not that of the bundle.
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended: CheckedSynthesis[] = [];
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('message', (message) => ended.push(message as CheckedSynthesis));
    child.on('error', fail);
    child.on('close', () => {
      if (ended.length < apps.length) ended.push({ success: false, output });
      done(ended);
    });
    child.send(apps.map(({ app: { bundle, root }, variables }) => ({ bundle, root, variables })));
  });
