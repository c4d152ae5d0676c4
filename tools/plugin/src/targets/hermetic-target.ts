import type { TargetConfiguration, TargetDependencyConfig } from '@nx/devkit';
import type { StageConfigurations } from './stage-configurations';

/** The target that proves what the cached targets of a service declare; it runs what they need, not them. */
export function hermeticTarget(
  targets: Readonly<Record<string, TargetConfiguration>>,
  { staged }: StageConfigurations,
): TargetConfiguration {
  const cached = Object.values(targets).filter(({ cache }) => cache);
  const needs = cached.flatMap(({ dependsOn = [] }) => dependsOn).map(withoutOptions);
  const unique = new Map(needs.map((need) => [JSON.stringify(need), need]));
  return {
    executor: '@platform/plugin:hermetic',
    configurations: staged,
    inputs: ['default', '^default'],
    dependsOn: [...unique.values()],
    metadata: {
      technologies: ['strace'],
      description: 'Prove that cached targets declare all they read and write (Linux, strace)',
      help: {
        command: 'nx run orders:hermetic --help',
        example: { options: { targets: ['build', 'synth'] } },
      },
    },
  };
}

/** The targets it needs take none of its own options. */
function withoutOptions(need: string | TargetDependencyConfig): string | TargetDependencyConfig {
  if (typeof need === 'string') return need;
  const { projects, dependencies, target } = need;
  return projects || dependencies
    ? { target, ...(projects && { projects }), ...(dependencies && { dependencies }) }
    : target;
}
