import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandsAt } from '../../model/typed-commands';
import type { Check } from '../finding';

/** CVE-2026-71476: earlier clients write files outside the workspace when an archive says `../`. */
const OLDEST = [23, 0, 2] as const;

const installedVersion = (workspaceRoot: string): string | undefined => {
  try {
    const file = createRequire(join(workspaceRoot, 'package.json')).resolve('nx/package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return undefined;
  }
};

const isNewEnough = (version: string): boolean => {
  const parts = version.split(/[.-]/, 3).map(Number);
  const index = OLDEST.findIndex((least, i) => parts[i] !== least);
  return index < 0 || (parts[index] ?? 0) > (OLDEST[index] ?? 0);
};

/** The client must be new enough not to be harmed by an archive. */
export const nxVersion: Check = ({ workspaceRoot }) => {
  const allowed = `${OLDEST.join('.')} or newer: earlier ones unpack files outside the workspace (CVE-2026-71476)`;
  const version = installedVersion(workspaceRoot);
  if (!version)
    return [
      {
        level: 'error',
        what: 'Nx is not installed',
        got: workspaceRoot,
        allowed,
        run: commandsAt(workspaceRoot).install,
      },
    ];
  if (isNewEnough(version)) return [{ level: 'ok', what: `Nx ${version}` }];
  return [
    {
      level: 'error',
      what: 'Nx is too old',
      got: version,
      allowed,
      run: `${commandsAt(workspaceRoot).exec} nx migrate latest`,
    },
  ];
};
