import type { InputsRecord } from './inputs-record';
import { refuseMovedInputs } from './moved-input';
import { refuseUninstalled } from './uninstalled';

/**
 * Refuses a result that Nx would keep under the hash of other inputs than those it was made from.
 *
 * @throws Error that names what does not fit and the command that mends it
 */
export const refuseUnfit = (inputs: InputsRecord, workspaceRoot: string): void => {
  refuseMovedInputs(inputs, workspaceRoot);
  refuseUninstalled(inputs, workspaceRoot);
};
