import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { build } from 'esbuild';

const DRIVER = `
const { handler } = require('./handler.js');
process.on('message', async (event) => process.send(await handler(event)));
process.send('ready');
`;

/** A handler that runs from its bundle alone, in a process and a folder of its own. */
export interface BundledHandler {
  call(event: LambdaFunctionURLEvent): Promise<{ statusCode: number; body: string }>;
  /** What it printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Bundles `entry` into `folder`, as a build does, and loads it there with `env` as whole environment. */
export const startBundledHandler = async (
  entry: string,
  folder: string,
  env: Record<string, string>,
): Promise<BundledHandler> => {
  await build({
    entryPoints: [entry],
    outfile: join(folder, 'handler.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  await writeFile(join(folder, 'driver.js'), DRIVER);
  const child = fork(join(folder, 'driver.js'), { cwd: folder, env, execArgv: [], silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => void (output += chunk));
  await answer(child, () => output);
  return {
    call: (event) => {
      child.send(event);
      return answer(child, () => output) as ReturnType<BundledHandler['call']>;
    },
    output: () => output,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
};

const answer = (child: ChildProcess, output: () => string): Promise<unknown> =>
  new Promise((done, fail) => {
    const ended = (code: number | null) =>
      fail(new Error(`the handler ended with ${code}: ${output()}`));
    child.once('close', ended).once('message', (message) => {
      child.off('close', ended);
      done(message);
    });
  });
