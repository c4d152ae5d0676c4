import type { TargetConfiguration } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { HOST_MACHINE } from '../bundling/machine';
import { isWildcardStage, stageFilePath, uncheckedStages } from '@platform/model/stages';

type Configurations = NonNullable<TargetConfiguration['configurations']>;

/** What targets say of the stages, as `configurations`. */
export interface StageConfigurations {
  /** Of a target that is for a stage. */
  readonly staged: Configurations;
  /** Of a build for one kind of machine: it differs for a stage on this one, and is one for all others. */
  readonly compiled: Configurations;
}

/**
 * A configuration per stage of stages.json, so that one command can hold targets that know stages and
 * others that do not: `nx affected -t test deploy -c local`. Patterns such as `pr-*` have none.
 */
export const stageConfigurations = (workspaceRoot: string): StageConfigurations => {
  const file = stageFilePath(workspaceRoot);
  const stages = existsSync(file) ? stagesIn(readFileSync(file, 'utf8')) : [];
  return {
    staged: Object.fromEntries(stages.map(([stage]) => [stage, { stage }])),
    compiled: Object.fromEntries(
      stages
        .filter(([, { endpoint }]) => endpoint !== undefined)
        .map(([stage]) => [stage, { machine: HOST_MACHINE }]),
    ),
  };
};

/** A stage file that cannot be read has no stages here; the first synthesis says what is wrong with it. */
const stagesIn = (text: string): [name: string, settings: { readonly endpoint?: unknown }][] =>
  Object.entries(uncheckedStages(text).stages ?? {})
    .filter(([name]) => !isWildcardStage(name))
    .map(([name, settings]) => [name, settings ?? {}]);
