import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_CLOUD } from '@platform/model/local-cloud';
import type * as Cdk from 'aws-cdk-lib';

const VARIABLE = 'CDK_VALIDATION';

/**
 * Synthesises a small app of our own, so that what the CDK compiles when first used is compiled when a
 * service is synthesised: a third of what that takes. It leaves nothing, neither files nor a variable.
 *
 * @param workspaceRoot where the CDK is installed
 * @throws Error when there is none
 */
export const warmCdk = (workspaceRoot: string): void => {
  const cdk = createRequire(join(workspaceRoot, 'package.json'))('aws-cdk-lib') as typeof Cdk;
  const outdir = mkdtempSync(join(tmpdir(), 'platform-warm-'));
  const before = process.env[VARIABLE];
  process.env[VARIABLE] = 'false';
  try {
    const app = new cdk.App({ outdir, autoSynth: false, analyticsReporting: false });
    fill(cdk, app);
    app.synth();
  } finally {
    if (before === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = before;
    rmSync(outdir, { recursive: true });
  }
};

/** What most services have: a function that reads a table of another stack, its log, an alarm, an API. */
const fill = (cdk: typeof Cdk, app: Cdk.App): void => {
  const env = { account: LOCAL_CLOUD.account, region: LOCAL_CLOUD.region };
  const stack = new cdk.Stack(app, 'Main', { env });
  const table = new cdk.aws_dynamodb.TableV2(new cdk.Stack(app, 'Data', { env }), 'Table', {
    partitionKey: { name: 'pk', type: cdk.aws_dynamodb.AttributeType.STRING },
  });
  const handler = new cdk.aws_lambda.Function(stack, 'Function', {
    runtime: cdk.aws_lambda.Runtime.NODEJS_24_X,
    handler: 'handler.handler',
    code: cdk.aws_lambda.Code.fromInline('0'),
    logGroup: new cdk.aws_logs.LogGroup(stack, 'Log'),
  });
  table.grantReadWriteData(handler);
  handler.metricErrors().createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });
  new cdk.aws_apigatewayv2.HttpApi(stack, 'Api');
  cdk.Tags.of(app).add('stage', 'none');
  new cdk.CfnOutput(stack, 'Name', { value: table.tableName });
};
