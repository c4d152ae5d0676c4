import type { TargetConfiguration } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Configurations = NonNullable<TargetConfiguration['configurations']>;

/**
 * A configuration per stage of stages.json, so that one command can hold targets that know stages and
 * others that do not: `nx affected -t test deploy -c local`. Patterns such as `pr-*` have none.
 */
export function stageConfigurations(workspaceRoot: string): Configurations {
  const file = join(workspaceRoot, 'stages.json');
  if (!existsSync(file)) return {};
  const names = stageNames(readFileSync(file, 'utf8')).filter((name) => !name.includes('*'));
  return Object.fromEntries(names.map((stage) => [stage, { stage }]));
}

/** A stage file that cannot be read has no stages here; the first synthesis says what is wrong with it. */
function stageNames(text: string): string[] {
  try {
    return Object.keys((JSON.parse(text) as { stages?: object }).stages ?? {});
  } catch {
    return [];
  }
}

/** Gives the configurations to every target that knows stages. */
export const withStages = (
  targets: Readonly<Record<string, TargetConfiguration>>,
  configurations: Configurations,
): Record<string, TargetConfiguration> =>
  Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [
      name,
      knowsStages(name, target) ? { ...target, configurations } : target,
    ]),
  );

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

/** A build that differs for a stage on this machine knows stages too. */
const knowsStages = (name: string, { options }: TargetConfiguration): boolean =>
  STAGED.has(name) || options?.emulatedEnvironment !== undefined;
