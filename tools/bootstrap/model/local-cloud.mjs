// Generated from libs/model/src/local-cloud.ts by npx nx run model:copies; DO NOT EDIT.

/** What the local cloud is unless it is told otherwise; Python reads it from a generated file. */
export const LOCAL_CLOUD = {
  /** Port of the AWS emulators since LocalStack; many programs want it, so it is a wish only. */
  port: 4566,
  account: '000000000000',
  region: 'us-east-1',
  /** Where its issuer of tokens answers, below any of its addresses. */
  issuerPath: '/_platform/issuer',
};
/** The issuer of the local cloud, whatever its port: the cloud knows it as its own. */
export const LOCAL_ISSUER = `http://localhost${LOCAL_CLOUD.issuerPath}`;
/** Exit codes of its launcher, by what keeps it from starting. */
export const LAUNCHER_EXIT = { alreadyRunning: 75, portTaken: 76, pinBroken: 77 };
