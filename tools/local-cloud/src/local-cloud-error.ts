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

/** A failure told in one message: what is wrong, the value got, what is allowed, what to run. */
export class LocalCloudError extends Error {
  constructor(
    readonly code: LocalCloudErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'LocalCloudError';
  }
}
