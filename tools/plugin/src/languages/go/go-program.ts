import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Inputs } from '../../bundling/budget';
import type { Compilation } from '../compiler';
import { environmentFor } from './go-facts';

const exec = promisify(execFile);

/** `  29d670     102896 T github.com/aws/…/dynamodb/schemas.init.0`: code and constants are in the file. */
const SYMBOL = /^\s*[0-9a-f]+\s+(\d+) [TtRr] (.+)$/;
const PACKAGE = /^((?:[^/]+\/)*[^./]+(?:\.[^./]+(?=\/))?)\./;

/** Bytes of each package in the program of a handler, by the symbols that what is deployed has no more. */
export const goProgramInputs = async (
  { root, machine }: Omit<Compilation, 'handlers'>,
  handler: string,
): Promise<Inputs> => {
  const folder = mkdtempSync(join(tmpdir(), 'symbols-'));
  try {
    const program = join(folder, 'program');
    const args = ['build', '-trimpath', '-tags=lambda.norpc', '-o', program, `./cmd/${handler}`];
    const env = { ...process.env, ...environmentFor(machine) };
    await exec('go', args, { cwd: root, env });
    const { stdout } = await exec('go', ['tool', 'nm', '-size', program], {
      cwd: root,
      maxBuffer: 64 << 20,
    });
    return byPackage(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const byPackage = (symbols: string): Inputs => {
  const found: Record<string, number> = {};
  for (const line of symbols.split('\n')) {
    const [, size, name = ''] = SYMBOL.exec(line) ?? [];
    const owner = PACKAGE.exec(name)?.[1];
    if (owner !== undefined && !owner.includes(':'))
      found[owner] = (found[owner] ?? 0) + Number(size);
  }
  return found;
};
