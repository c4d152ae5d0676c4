import { FIXTURE_STACK } from './fixture-stack';

const { Role, Obedient, Api, Integration, Route, Stage, Permission } = FIXTURE_STACK.Resources;

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
    Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } },
  },
};
