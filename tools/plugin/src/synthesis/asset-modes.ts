import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const EXECUTABLE = 0o755;
const REGULAR = 0o644;

/**
 * Gives the files of an assembly's assets modes that do not depend on the umask they were made under.
 * They are sent with their modes: under umask 077 the user that a function runs as could not read it.
 *
 * @param directory folder of the assembly
 */
export const levelAssetModes = (directory: string): void => {
  const assets = readdirSync(directory).filter((name) => name.startsWith('asset.'));
  for (const path of assets.map((name) => join(directory, name))) level(path);
};

const level = (path: string): void => {
  const stat = statSync(path);
  const executable = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  chmodSync(path, executable ? EXECUTABLE : REGULAR);
  if (stat.isDirectory()) for (const name of readdirSync(path)) level(join(path, name));
};
