export { clientEnvironment } from './instance/client-environment';
export { type IssuedToken, issueToken, type TokenRequest } from './instance/issue-token';
export { type Instance, runningInstance } from './instance/instance';
export { LocalCloudError, type LocalCloudErrorCode } from './local-cloud-error';
export { setup, type SetupOptions, type SetupResult } from './python/setup';
export { type LocalCloud, startLocalCloud, type StartLocalCloudOptions } from './start-local-cloud';
