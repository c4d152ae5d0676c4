import type { Account } from './account';

const TEMPLATE = { Resources: {}, Outputs: {} };

/** Puts in place what `cdk bootstrap` leaves: its stack, its bucket's name, its version. */
export const bootstrap = (account: Account): void => {
  const stack = account.addStack('CDKToolkit');
  stack.status = 'CREATE_COMPLETE';
  stack.sent = { body: JSON.stringify(TEMPLATE), parameters: {}, tags: {} };
  stack.outputs = { BucketName: account.bucket, BootstrapVersion: '30' };
  account.parameters.set('/cdk-bootstrap/hnb659fds/version', { value: '30', version: 1 });
};
