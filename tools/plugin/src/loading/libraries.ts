import { createRequire } from 'node:module';
import type * as Toolkit from '@aws-cdk/toolkit-lib';
import type * as CloudFormation from '@aws-sdk/client-cloudformation';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type * as Lambda from '@aws-sdk/client-lambda';
import type * as S3 from '@aws-sdk/client-s3';
import type * as Ssm from '@aws-sdk/client-ssm';
import type * as Sts from '@aws-sdk/client-sts';
import type * as Esbuild from 'esbuild';
import type * as Jsonc from 'jsonc-parser';
import { postponeIdleClients } from './idle-clients';

/**
 * Heavy packages, loaded when first asked for. With `require`: an `import()` of CommonJS would look
 * through every file for names to export first, a tenth of a second for a client of the SDK.
 */
const load = createRequire(__filename);

/** The SDK otherwise tells at each start that this Node will not be enough for its next major version. */
const loadClient = (name: string): unknown => {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  return load(name);
};

export const loadEsbuild = () => load('esbuild') as typeof Esbuild;

export const loadJsonc = () => load('jsonc-parser') as typeof Jsonc;

export const loadSts = () => loadClient('@aws-sdk/client-sts') as typeof Sts;

export const loadSsm = () => loadClient('@aws-sdk/client-ssm') as typeof Ssm;

export const loadCloudFormation = () =>
  loadClient('@aws-sdk/client-cloudformation') as typeof CloudFormation;

export const loadLambda = () => loadClient('@aws-sdk/client-lambda') as typeof Lambda;

export const loadLogs = () => loadClient('@aws-sdk/client-cloudwatch-logs') as typeof Logs;

export const loadS3 = () => loadClient('@aws-sdk/client-s3') as typeof S3;

export const loadToolkit = () => {
  postponeIdleClients(load);
  return loadClient('@aws-cdk/toolkit-lib') as typeof Toolkit;
};
