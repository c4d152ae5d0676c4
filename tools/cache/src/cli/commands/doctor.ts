import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { examine } from '../../doctor/examine';
import type { Finding } from '../../doctor/finding';
import { examples } from '../examples';
import { UsageError } from '../../model/errors';

interface Options {
  readonly workspace?: string;
  readonly json?: boolean;
}

const SIGNS: Readonly<Record<Finding['level'], readonly [sign: string, colour: number]>> = {
  ok: ['ok     ', 32],
  warning: ['warning', 33],
  error: ['error  ', 31],
};

const findWorkspace = (from: string): string => {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new UsageError({
    what: `no workspace found: '${resolve(from)}' and its parents have no nx.json`,
    allowed: 'a folder of a workspace',
    run: 'platform-cache doctor --workspace <folder>',
  });
};

const describe = ({ level, what, got, allowed, run }: Finding): string => {
  const [sign, colour] = SIGNS[level];
  const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];
  const head = coloured ? `\u001b[${colour}m${sign}\u001b[0m` : sign;
  const details = { got, allowed, run };
  const lines = Object.entries(details).filter(([, text]) => text !== undefined);
  return [
    `${head} ${what}`,
    ...lines.map(([name, text]) => `        ${name.padEnd(8)}${text}`),
  ].join('\n');
};

const run = async ({ workspace, json }: Options): Promise<void> => {
  const workspaceRoot = findWorkspace(workspace ?? process.cwd());
  const findings = await examine({ workspaceRoot, env: process.env });
  const text = json ? JSON.stringify({ findings }) : findings.map(describe).join('\n');
  process.stdout.write(`${text}\n`);
  if (findings.some(({ level }) => level === 'error')) process.exitCode = 1;
};

export const register = (program: Command): void => {
  program
    .command('doctor')
    .description('tell why Nx does not use the cache, or should not; exit code 1 on errors')
    .option('--workspace <folder>', 'default: the workspace around this folder')
    .option('--json', 'print the findings as one JSON document')
    .addHelpText('after', examples(['In CI, before the first build', 'platform-cache doctor']))
    .action(run);
};
