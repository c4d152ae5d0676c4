import { PlatformError } from '../errors';
import { ALLOWED_NAMES, isStageName } from '../names';
import { readStages, stageFilePath } from './read-stages';
import type { StageEntry, StagesFile } from './stages-file';
import { isWildcardStage } from './stages-rule';

/** A stage of the workspace, resolved from its own entry or from a pattern such as `pr-*`. */
export interface Stage {
  readonly name: string;
  readonly project: string;
  readonly owner: string;
  readonly settings: StageEntry;
  /** Made from a pattern such as `pr-*` instead of an entry of its own. */
  readonly isPattern?: true;
}

const findEntry = ({ stages }: StagesFile, name: string): StageEntry | undefined => {
  if (!isStageName(name)) return undefined;
  if (Object.hasOwn(stages, name)) return stages[name];
  const pattern = Object.keys(stages).find(
    (key) => isWildcardStage(key) && name.startsWith(key.slice(0, -1)) && name.length >= key.length,
  );
  return pattern === undefined ? undefined : stages[pattern];
};

const unknown = (file: StagesFile, name: string): PlatformError => {
  const known = Object.keys(file.stages).join(', ');
  return new PlatformError({
    code: 'STAGE_UNKNOWN',
    what: `unknown stage "${name}"`,
    allowed: isStageName(name) ? known : `${known}; ${ALLOWED_NAMES.stage}`,
    run: 'the same command with one of these stages, or add the stage to stages.json',
  });
};

/**
 * The stage `name`: its own entry, else the pattern (`pr-*`) that covers it.
 *
 * @throws PlatformError when no stage is named or no entry matches, listing those there are (S0-45: a deploy
 *   without a stage is refused, never guessed)
 */
export const findStage = (file: StagesFile, name: string | undefined): Stage => {
  if (!name)
    throw new PlatformError({
      code: 'STAGE_MISSING',
      what: 'no stage given: --stage is required and has no default',
      allowed: Object.keys(file.stages).join(', '),
      run: 'the same command with --stage=<stage>',
    });
  const settings = findEntry(file, name);
  if (!settings) throw unknown(file, name);
  return {
    name,
    project: file.project,
    owner: file.owner,
    settings,
    ...(!Object.hasOwn(file.stages, name) && { isPattern: true }),
  };
};

/**
 * The account of a protected stage is written down: whatever the credentials of the moment lead to is not what
 * was meant to be protected.
 *
 * @throws PlatformError for a protected stage without "account" in the stage file
 */
export const requireAccount = ({ name, settings }: Stage): void => {
  if (!settings.protected || settings.account) return;
  throw new PlatformError({
    code: 'STAGE_WITHOUT_ACCOUNT',
    what: `stage "${name}" is protected and names no account`,
    allowed: '"account": twelve digits, beside "protected" in stages.json',
    run: `an editor on stages.json, to add "account" to stage "${name}"`,
  });
};

/**
 * The stage `name` of the workspace's stage file.
 *
 * @throws PlatformError as `readStages` and `findStage` do
 */
export const resolveStage = (workspaceRoot: string, name: string | undefined): Stage =>
  findStage(readStages(stageFilePath(workspaceRoot)), name);
