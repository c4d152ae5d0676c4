/** `Ref` of a resource. */
export const ref = (Ref: string) => ({ Ref });

/** `Arn` of a resource. */
export const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

/** A role that functions and the instance's own account may assume. */
export const role = (...statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com', AWS: 'arn:aws:iam::000000000000:root' },
        },
      ],
    },
    Policies: [{ PolicyName: 'inline', PolicyDocument: { Statement: statements } }],
  },
});

/** A function on Node 24 that runs as resource `Role`. */
export const nodeFunction = (FunctionName: string, ZipFile: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: arn('Role'),
    Code: { ZipFile },
    ...more,
  },
});

/** Lets a service call the function of resource `name`. */
export const permission = (name: string, Principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: arn(name), Action: 'lambda:InvokeFunction', Principal },
});

/** A queue with a policy that lets services send to it. */
export const openQueue = (QueueName: string): Record<string, object> => ({
  [QueueName]: { Type: 'AWS::SQS::Queue', Properties: { QueueName } },
  [`${QueueName}Policy`]: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [ref(QueueName)],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sqs:SendMessage', Principal: '*', Resource: arn(QueueName) },
        ],
      },
    },
  },
});

/** The one route of the HTTP API `Api`, answered by the function of resource `name`. */
export const proxyRoute = (name: string) => ({
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn(name),
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
});
