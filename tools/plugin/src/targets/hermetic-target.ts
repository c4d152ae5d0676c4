import type { TargetConfiguration, TargetDependencyConfig } from '@nx/devkit';
import { HERMETIC } from '../executors/hermetic/declaration';
import type { StageConfigurations } from './stage-configurations';
import { told } from './told';

/** The target that proves what the cached targets of a service declare; it runs what they need, not them. */
export const hermeticTarget = (
  targets: Readonly<Record<string, TargetConfiguration>>,
  { staged }: StageConfigurations,
): TargetConfiguration => {
  const cached = Object.values(targets).filter(({ cache }) => cache);
  const needs = cached.flatMap(({ dependsOn = [] }) => dependsOn).map(withoutOptions);
  const unique = new Map(needs.map((need) => [JSON.stringify(need), need]));
  return {
    ...told(HERMETIC, { technologies: ['strace'], example: { targets: ['build', 'synth'] } }),
    configurations: staged,
    inputs: ['default', '^default'],
    dependsOn: [...unique.values()],
  };
};

/** The targets it needs take none of its own options. */
const withoutOptions = (need: string | TargetDependencyConfig): string | TargetDependencyConfig => {
  if (typeof need === 'string') return need;
  const { projects, dependencies, target } = need;
  return projects || dependencies
    ? { target, ...(projects && { projects }), ...(dependencies && { dependencies }) }
    : target;
};
