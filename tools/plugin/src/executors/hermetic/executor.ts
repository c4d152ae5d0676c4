import type { ExecutorContext } from '@nx/devkit';
import { proveHermetic, type TargetProof } from '../../hermetic/hermetic';
import { LIMITS, report } from '../../hermetic/report';
import { assertTraceable } from '../../hermetic/strace';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { HERMETIC } from './declaration';

export type HermeticOptions = OptionsOf<typeof HERMETIC>;

/** Proves that the cached targets of a service declare all they read and write (Linux only). */
export default function hermetic(
  { targets, json = false, stage }: HermeticOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    assertTraceable();
    const project = context.projectName ?? '';
    const request = {
      project,
      ...(targets && { targets }),
      ...(stage && { configuration: stage }),
    };
    const proofs: TargetProof[] = [];
    for await (const proof of proveHermetic(request, context)) {
      proofs.push(proof);
      if (!json) print(report(project, proof));
    }
    print(json ? JSON.stringify(proofs) : LIMITS);
    return proofs.every(({ findings, failure }) => findings.length === 0 && !failure);
  });
}
