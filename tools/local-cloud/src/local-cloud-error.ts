import { PlatformError } from '@platform/model/errors';

/** Why a command failed; programs switch on it, people read the message. */
export type LocalCloudErrorCode =
  | 'USAGE'
  | 'NO_WORKSPACE'
  | 'NO_PYTHON'
  | 'SETUP_FAILED'
  | 'PORT_TAKEN'
  | 'PIN_BROKEN'
  | 'START_FAILED'
  | 'NOT_RUNNING'
  | 'STOP_FAILED'
  | 'INTERRUPTED';

/** A command of the local cloud failed. */
export class LocalCloudError extends PlatformError<LocalCloudErrorCode> {
  override readonly name = 'LocalCloudError';
}
