import type { Assessment } from './verdict';

/**
 * Turns `deploy` into `blocked` for every service that waits for a blocked one, at any distance.
 *
 * @param dependencies services each service waits for
 */
export const propagateBlocks = <One extends Pick<Assessment, 'service' | 'verdict' | 'reasons'>>(
  assessments: readonly One[],
  dependencies: Readonly<Record<string, readonly string[]>>,
): One[] => {
  const byService = new Map(assessments.map((one) => [one.service, one]));
  const blocker = (service: string, seen = new Set<string>()): string | undefined => {
    if (seen.has(service)) return undefined;
    seen.add(service);
    return (dependencies[service] ?? []).find(
      (name) => byService.get(name)?.verdict === 'blocked' || blocker(name, seen) !== undefined,
    );
  };
  return assessments.map((one) => {
    const by = one.verdict === 'deploy' ? blocker(one.service) : undefined;
    if (!by) return one;
    return { ...one, verdict: 'blocked', reasons: [{ kind: 'failed-upstream', detail: by }] };
  });
};
