import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { ALLOWED_NAMES, isProjectName, isStageName } from '@platform/model/names';

/** One entry of `stages.json`, as written. Further keys belong to the constructs (F-084, S0-13). */
export interface StageSettings {
  readonly region: string;
  /** Twelve digits. Without it any account the credentials lead to is accepted, but by a protected stage. */
  readonly account?: string;
  /** Set for an emulated cloud only. */
  readonly endpoint?: string;
  /** Deploys need a passed `validate`, destroy needs `--force`. Default false (F-137). */
  readonly protected?: boolean;
  readonly [key: string]: unknown;
}

interface StageFile {
  readonly project?: string;
  readonly owner?: string;
  readonly stages?: Readonly<Record<string, StageSettings>>;
}

/** A stage of the workspace, resolved from its own entry or from a pattern such as `pr-*`. */
export interface Stage {
  readonly name: string;
  readonly project: string;
  readonly owner: string;
  readonly settings: StageSettings;
  /** Made from a pattern such as `pr-*` instead of an entry of its own. */
  readonly isPattern?: true;
}

const DEFAULT_PROJECT = 'platform';

/**
 * Finds a stage in `stages.json` (or the file named by `PLATFORM_STAGES_FILE`).
 *
 * @throws PlatformError when no stage is named, the file is missing or unreadable, or no entry
 *   matches (S0-45: a deploy without a stage is refused, never guessed)
 */
export const resolveStage = (workspaceRoot: string, name: string | undefined): Stage => {
  const file = readStageFile(workspaceRoot);
  const allowed = Object.keys(file.stages ?? {}).join(', ');
  if (!name) {
    throw new PlatformError({
      what: 'no stage given: --stage is required and has no default',
      allowed,
      run: 'the same command with --stage=<stage>',
    });
  }
  const settings = isStageName(name) ? findSettings(file.stages ?? {}, name) : undefined;
  if (!settings) {
    throw new PlatformError({
      what: `unknown stage "${name}"`,
      allowed: isStageName(name) ? allowed : `${allowed}; ${ALLOWED_NAMES.stage}`,
      run: 'the same command with one of these stages, or add the stage to stages.json',
    });
  }
  return {
    name,
    project: requireProject(file),
    owner: file.owner ?? 'unknown',
    settings,
    ...(!Object.hasOwn(file.stages ?? {}, name) && { isPattern: true }),
  };
};

const requireProject = ({ project = DEFAULT_PROJECT }: StageFile): string => {
  if (isProjectName(project)) return project;
  throw new PlatformError({
    what: `"${project}" cannot be the project of stages.json: it stands in the names of stacks and parameters`,
    allowed: ALLOWED_NAMES.project,
    run: 'correct "project" in stages.json',
  });
};

const findSettings = (
  stages: Readonly<Record<string, StageSettings>>,
  name: string,
): StageSettings | undefined => {
  const pattern = Object.keys(stages).find(
    (key) => key.endsWith('*') && name.length >= key.length && name.startsWith(key.slice(0, -1)),
  );
  if (Object.hasOwn(stages, name)) return stages[name];
  return pattern === undefined ? undefined : stages[pattern];
};

/** `stages.json`, or the file that `PLATFORM_STAGES_FILE` names from the workspace's root. */
export const stageFilePath = (workspaceRoot: string): string =>
  resolve(workspaceRoot, process.env['PLATFORM_STAGES_FILE'] || 'stages.json');

const readStageFile = (workspaceRoot: string): StageFile => {
  const path = stageFilePath(workspaceRoot);
  if (!existsSync(path)) {
    throw new PlatformError({
      what: `stage file not found: "${path}"`,
      allowed: 'a stages.json at the workspace root, or PLATFORM_STAGES_FILE naming one',
      run: 'nx g @platform/plugin:init',
    });
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StageFile;
  } catch (error) {
    throw new PlatformError({
      what: `stage file is not JSON: "${path}": ${(error as Error).message}`,
      allowed: 'a JSON object with "stages"',
      run: `node -e 'JSON.parse(require("fs").readFileSync("${path}"))'`,
    });
  }
};
