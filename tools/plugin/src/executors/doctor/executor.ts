import type { ExecutorContext } from '@nx/devkit';
import { synthesiseFor } from '../../doctor/fresh';
import { doctor } from '../../doctor/run';
import type { OptionsOf } from '../executor-declaration';
import { reportingErrors } from '../print';
import type { DOCTOR } from './declaration';

/** Looks at everything; fails when something is wrong. */
export default function doctorExecutor(
  { service, ...options }: OptionsOf<typeof DOCTOR>,
  { root }: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const services = service?.split(',').filter(Boolean);
    const { ok } = await doctor({
      ...options,
      ...(services && { services }),
      workspaceRoot: root,
      synthesise: synthesiseFor(root),
    });
    return ok;
  });
}
