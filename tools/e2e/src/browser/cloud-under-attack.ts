import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { until } from '../story/until';
import { REPOSITORY } from '../workspace/repository';

const CLI = join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs');
const CODE = `exports.handler = async () => ({ statusCode: 200, body: 'the front door' });`;

const ref = (Ref: string) => ({ Ref });

/** An HTTP API that pages of `origin` may read. */
const apiFor = (origin: string) => ({
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'lambda.amazonaws.com' },
            },
          ],
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: CODE },
      },
    },
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'api',
        ProtocolType: 'HTTP',
        CorsConfiguration: {
          AllowOrigins: [origin],
          AllowMethods: ['GET'],
          AllowHeaders: ['x-own'],
        },
      },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Function', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey: '$default',
        Target: { 'Fn::Sub': 'integrations/${Integration}' },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: ref('Function'),
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
      },
    },
  },
  Outputs: { ApiId: { Value: ref('Api') } },
});

/** A local cloud of its own. */
export class CloudUnderAttack {
  private readonly client: CloudFormationClient;

  private constructor(
    readonly endpoint: string,
    private readonly dir: string,
  ) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.client = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  }

  static async start(dir: string): Promise<CloudUnderAttack> {
    const args = [CLI, 'up', '--dir', dir, '--port', '0', '--json'];
    const { stdout, ...ended } = await run(process.execPath, args, { cwd: REPOSITORY });
    good({ stdout, ...ended });
    return new CloudUnderAttack((JSON.parse(stdout) as { endpoint: string }).endpoint, dir);
  }

  async stop(): Promise<void> {
    const args = [CLI, 'down', '--dir', this.dir];
    good(await run(process.execPath, args, { cwd: REPOSITORY }));
  }

  /** Deploys an API that pages of `origin` may read; its address. */
  async deployApi(origin: string): Promise<string> {
    const StackName = 'front-door';
    const TemplateBody = JSON.stringify(apiFor(origin));
    const Capabilities = ['CAPABILITY_IAM' as const];
    await this.client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities }));
    const id = await until('the API', async () => {
      const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName }));
      return Stacks?.[0]?.Outputs?.[0]?.OutputValue;
    });
    return `${this.endpoint}/_aws/execute-api/${id}/$default/`;
  }

  /** Names of all stacks there are or have been. */
  async stacks(): Promise<string[]> {
    const { StackSummaries = [] } = await this.client.send(new ListStacksCommand({}));
    return StackSummaries.map(({ StackName = '' }) => StackName).sort();
  }
}
