import type { IAspect } from 'aws-cdk-lib';

/** The AWS Solutions rules of cdk-nag, loaded when they are wanted: they cost 0.15 s. */
export const awsSolutionsChecks = (): IAspect => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports -- an import would be loaded at once
  const { AwsSolutionsChecks } = require('cdk-nag') as typeof import('cdk-nag');
  return new AwsSolutionsChecks({ verbose: true, reports: false });
};
