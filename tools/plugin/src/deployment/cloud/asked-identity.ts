import { createRequire } from 'node:module';

interface Sdk {
  readonly SDK: { prototype: { validateCredentials(): Promise<void> } };
}

/**
 * Spares this process what the toolkit asks before each of its turns, six times for a service of two stacks: whether the
 * credentials are good. `openTarget` has asked that, and the account, before anything was sent.
 *
 * @param require from where the toolkit is found
 */
export const leaveIdentityAsked = (require: NodeJS.Require = createRequire(__filename)): void => {
  try {
    const toolkit = createRequire(require.resolve('@aws-cdk/toolkit-lib'));
    const { SDK } = toolkit('./api/aws-auth/sdk') as Sdk;
    SDK.prototype.validateCredentials = async () => undefined;
  } catch {
    // A toolkit that has it elsewhere asks: slower, not wrong.
  }
};
