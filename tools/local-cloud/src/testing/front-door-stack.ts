import { FIXTURE_STACK } from './fixture-stack';
import { nodeFunction, proxyRoute, ref } from './resources';

const { Role, Obedient, Api, Integration, Route, Stage, Permission } = FIXTURE_STACK.Resources;

const { Integration: ReadyIntegration, Route: ReadyRoute } = proxyRoute('Ready');

/** A function with an environment held ready behind its alias `live`: one HTTP API and one REST API lead to the alias. */
const held = {
  Ready: nodeFunction(
    'ready',
    `exports.handler = async () => ({ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION });`,
  ),
  ReadyVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Ready') } },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      Name: 'live',
      FunctionName: ref('Ready'),
      FunctionVersion: { 'Fn::GetAtt': ['ReadyVersion', 'Version'] },
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
    },
  },
  ReadyPermission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: ref('Live'),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    },
  },
  ReadyApi: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'ready', ProtocolType: 'HTTP' },
  },
  ReadyIntegration: {
    ...ReadyIntegration,
    Properties: {
      ...ReadyIntegration.Properties,
      ApiId: ref('ReadyApi'),
      IntegrationUri: ref('Live'),
    },
  },
  ReadyRoute: {
    ...ReadyRoute,
    Properties: {
      ...ReadyRoute.Properties,
      ApiId: ref('ReadyApi'),
      Target: { 'Fn::Sub': 'integrations/${ReadyIntegration}' },
    },
  },
  ReadyStage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: ref('ReadyApi'), StageName: '$default', AutoDeploy: true },
  },
  ReadyRest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'ready' } },
  ReadyMethod: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: ref('ReadyRest'),
      ResourceId: { 'Fn::GetAtt': ['ReadyRest', 'RootResourceId'] },
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'AWS_PROXY',
        IntegrationHttpMethod: 'POST',
        Uri: {
          'Fn::Sub':
            'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Live}/invocations',
        },
      },
    },
  },
  ReadyDeployment: {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: 'ReadyMethod',
    Properties: { RestApiId: ref('ReadyRest'), StageName: 'local' },
  },
};

/** An HTTP API that `https://app.example.com` may read, and a function URL that no page may read. */
export const FRONT_DOOR_STACK = {
  Resources: {
    Role,
    Obedient,
    Api,
    Integration,
    Route,
    Stage,
    Permission,
    Url: {
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Obedient', 'Arn'] }, AuthType: 'NONE' },
    },
    ...held,
    UrlPermission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'Obedient' },
        Action: 'lambda:InvokeFunctionUrl',
        Principal: '*',
        FunctionUrlAuthType: 'NONE',
      },
    },
  },
  Outputs: {
    ApiId: { Value: { Ref: 'Api' } },
    ReadyApiId: { Value: { Ref: 'ReadyApi' } },
    ReadyRestId: { Value: { Ref: 'ReadyRest' } },
    Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } },
  },
};
