import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectGraph } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import type { Reads } from '../inputs/reads';
import { staleReason } from '../inputs/stale-reason';

/**
 * Synthesises those of some services whose assembly is not fresh, in one run of Nx, so that its cache
 * gives what another run or machine made.
 *
 * @param reads serves on after it: what was synthesised is read anew
 * @returns why, by service, for those that have no fresh assembly after it
 */
export const synthesiseStale = async (
  services: readonly string[],
  stage: string,
  workspaceRoot: string,
  graph: ProjectGraph,
  reads: Reads,
): Promise<Map<string, string>> => {
  const staleOf = (names: readonly string[]): string[] =>
    names.filter((name) => {
      const root = join(workspaceRoot, graph.nodes[name]?.data.root ?? '');
      return staleReason(workspaceRoot, root, stage, reads) !== undefined;
    });
  const stale = staleOf(services);
  if (stale.length === 0) return new Map();
  await runNx(
    ['run-many', '-t', 'synth', '-p', stale.join(','), `--stage=${stage}`],
    workspaceRoot,
  );
  reads.forget();
  return new Map(
    staleOf(stale).map((name) => [
      name,
      `cannot be synthesised: ${nx()} run ${name}:synth --stage=${stage}`,
    ]),
  );
};

/** Runs the Nx that this process belongs to; how it ends shows in what it left. */
const runNx = (args: readonly string[], cwd: string): Promise<void> => {
  const manifest = require.resolve('nx/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { nx: string } };
  const program = join(dirname(manifest), bin.nx);
  return new Promise((ended, failed) => {
    spawn(process.execPath, [program, ...args], { cwd, stdio: 'ignore' })
      .once('error', failed)
      .once('close', () => ended());
  });
};
