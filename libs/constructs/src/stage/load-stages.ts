import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { parseStages, type StagesFile } from './stages-schema';

const FILE_NAME = 'stages.json';

const findUpwards = (name: string, folder: string): string | undefined => {
  const candidate = join(folder, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(name, parent);
};

/** The workspace root's file, which deploy reads too; outside an Nx workspace the nearest. */
const findFile = (serviceRoot: string, named: string | undefined): string | undefined => {
  const workspace = findUpwards('nx.json', serviceRoot);
  if (named) return resolve(workspace ? dirname(workspace) : '.', named);
  return workspace ? join(dirname(workspace), FILE_NAME) : findUpwards(FILE_NAME, serviceRoot);
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlatformError({
      what: `The stage file ${file} is not JSON`,
      got: error instanceof Error ? error.message : String(error),
      allowed: 'one JSON object',
      run: `edit ${file}`,
    });
  }
};

/**
 * Reads the stage file: env `PLATFORM_STAGES_FILE` (from the workspace root), else `stages.json` of the workspace root (the
 * nearest folder above `serviceRoot` with an `nx.json`), else the nearest `stages.json` upwards.
 *
 * @throws PlatformError when there is none, it is not JSON or a field is wrong
 */
export const loadStages = (serviceRoot: string): StagesFile => {
  const named = process.env['PLATFORM_STAGES_FILE'];
  const file = findFile(resolve(serviceRoot), named);
  if (!file || !existsSync(file)) {
    throw new PlatformError({
      what: 'There is no stage file',
      got: named ? `PLATFORM_STAGES_FILE=${named}` : `none for ${serviceRoot}`,
      allowed: `a file ${FILE_NAME} at the workspace root`,
      run: `create ${FILE_NAME}, or set PLATFORM_STAGES_FILE to its path`,
    });
  }
  return parseStages(parseJson(readFileSync(file, 'utf8'), file), file);
};
