import { createRequire } from 'node:module';

interface ServiceSpec {
  loadAwsServiceSpecSync: () => { lookup(): readonly unknown[] };
}

/**
 * Before each deploy the toolkit works out the difference to ask for approval with, and loads the
 * specification of every resource type for it, which takes 0.4 s. Nobody is asked here, so that
 * specification stays empty in this process; `diff`, which shows differences, has one of its own.
 */
export const leaveApprovalUnasked = (): void => {
  try {
    const fromToolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));
    const fromDiff = createRequire(fromToolkit.resolve('@aws-cdk/cloudformation-diff'));
    const spec = fromDiff('@aws-cdk/aws-service-spec') as ServiceSpec;
    spec.loadAwsServiceSpecSync = () => ({ lookup: () => [] });
  } catch {
    // A toolkit that has it elsewhere loads it: slower, not wrong.
  }
};
