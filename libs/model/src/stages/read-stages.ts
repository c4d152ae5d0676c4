import { nx } from '../typed-commands';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PlatformError } from '../errors';
import { parseStagesText } from './parse-stages';
import type { StagesFile } from './stages-file';

/** Name of the stage file at the workspace's root. */
export const STAGES_FILE = 'stages.json';

/** `stages.json`, or the file that `PLATFORM_STAGES_FILE` names from the workspace's root. */
export const stageFilePath = (workspaceRoot: string): string =>
  resolve(workspaceRoot, process.env['PLATFORM_STAGES_FILE'] || STAGES_FILE);

const findUpwards = (name: string, folder: string): string | undefined => {
  const candidate = join(folder, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpwards(name, parent);
};

/**
 * The stage file of a folder in a workspace: that of the workspace's root, the nearest folder above with an
 * `nx.json`; outside a workspace the nearest `stages.json`.
 */
export const stageFileAbove = (folder: string): string => {
  const workspace = findUpwards('nx.json', resolve(folder));
  const named = process.env['PLATFORM_STAGES_FILE'];
  if (workspace || named) return stageFilePath(workspace ? dirname(workspace) : '.');
  return findUpwards(STAGES_FILE, resolve(folder)) ?? resolve(folder, STAGES_FILE);
};

/**
 * Reads and checks a stage file.
 *
 * @throws PlatformError when there is none, it is not JSON or a field is wrong
 */
export const readStages = (file: string): StagesFile => {
  if (existsSync(file)) return parseStagesText(readFileSync(file, 'utf8'), file);
  throw new PlatformError({
    code: 'STAGES_MISSING',
    what: `stage file not found: "${file}"`,
    allowed: `a ${STAGES_FILE} at the workspace root, or PLATFORM_STAGES_FILE naming one`,
    run: `${nx()} g @platform/plugin:init`,
  });
};

/** What a stage file seems to say, for those who must go on where it is wrong; nothing of it is checked. */
export interface UncheckedStages {
  readonly project?: unknown;
  readonly stages?: Readonly<
    Record<string, { readonly endpoint?: unknown; readonly jwt?: { readonly audience?: unknown } }>
  >;
}

/** The stages of a text that may be wrong; nothing where it is no JSON object. */
export const uncheckedStages = (text: string): UncheckedStages => {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
};
