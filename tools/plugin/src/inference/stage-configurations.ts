import type { TargetConfiguration } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { HOST_MACHINE } from '../bundling/machine';
import { stageFilePath } from '../stages/stage-file';

type Configurations = NonNullable<TargetConfiguration['configurations']>;

/** What targets need to know of the stages. */
export interface StageConfigurations {
  /** For targets that know stages. */
  readonly staged: Configurations;
  /** For builds that differ for a stage on this machine; those of all other stages are one. */
  readonly compiled: Configurations;
}

/**
 * A configuration per stage of stages.json, so that one command can hold targets that know stages and
 * others that do not: `nx affected -t test deploy -c local`. Patterns such as `pr-*` have none.
 */
export function stageConfigurations(workspaceRoot: string): StageConfigurations {
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
}

type Stages = readonly [name: string, settings: { readonly endpoint?: unknown }][];

/** A stage file that cannot be read has no stages here; the first synthesis says what is wrong with it. */
function stagesIn(text: string): Stages {
  try {
    const { stages = {} } = JSON.parse(text) as { stages?: Record<string, object | null> };
    return Object.entries(stages)
      .filter(([name]) => !name.includes('*'))
      .map(([name, settings]) => [name, settings ?? {}]);
  } catch {
    return [];
  }
}

/** Gives the configurations to every target that knows stages. */
export const withStages = (
  targets: Readonly<Record<string, TargetConfiguration>>,
  { staged, compiled }: StageConfigurations,
): Record<string, TargetConfiguration> =>
  Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [
      name,
      { ...target, ...configurationsOf(name, target, staged, compiled) },
    ]),
  );

const configurationsOf = (
  name: string,
  { options }: TargetConfiguration,
  staged: Configurations,
  compiled: Configurations,
): Pick<TargetConfiguration, 'configurations'> => {
  if (STAGED.has(name)) return { configurations: staged };
  return options?.machine === undefined ? {} : { configurations: compiled };
};

const STAGED: ReadonlySet<string> = new Set([
  ...[
    'synth',
    'validate',
    'diff',
    'deploy',
    'destroy',
    'outputs',
    'verify',
    'plan',
    'bootstrap',
    'hermetic',
  ],
]);
