import { expect, test } from 'vitest';
import {
  FUNCTION,
  PERMISSION,
  gone,
  problemsOf,
  remove,
  set,
  unexplained,
  type Broken,
} from '../../../test/broken-service';

const conditions = Array.from({ length: 8 }, (_, at) => `PolicyDocument.Statement.${at}.Condition`);
const GRANTS = 'AWS::IAM::Policy';

test.each<Broken>([
  [
    'any page reads',
    'AWS::ApiGatewayV2::Api',
    set('CorsConfiguration.AllowOrigins', ['*']),
    'pages of *',
  ],
  ['an API has no route', 'AWS::ApiGatewayV2::Route', gone, 'it has no route'],
  [
    'an API asks nobody',
    'AWS::ApiGatewayV2::Route',
    unexplained,
    'anybody may call it, and no reason is given',
  ],
  [
    'a payload of version 1',
    'AWS::ApiGatewayV2::Integration',
    set('PayloadFormatVersion', '1.0'),
    'has format 1.0, not 2.0',
  ],
  [
    'an API is not limited',
    'AWS::ApiGatewayV2::Stage',
    remove('DefaultRouteSettings'),
    'no throttle',
  ],
  ['an API logs nothing', 'AWS::ApiGatewayV2::Stage', remove('AccessLogSettings'), 'no access log'],
  [
    'a method asks nobody',
    'AWS::ApiGateway::Method',
    unexplained,
    'anybody may call it, and no reason is given',
  ],
  [
    'a method leads nowhere',
    'AWS::ApiGateway::Method',
    set('Integration.Uri', 'arn:aws:apigateway:x'),
    'it leads to no handler of the service',
  ],
  ['a REST API comes too late', FUNCTION, set('Timeout', 30), 'may take 30 s, it waits 29 s'],
  ['a REST API is not traced', 'AWS::ApiGateway::Stage', remove('TracingEnabled'), 'is not traced'],
  [
    'a REST API is not limited',
    'AWS::ApiGateway::Stage',
    remove('MethodSettings'),
    'it has no throttle',
  ],
  [
    'a REST API logs nothing',
    'AWS::ApiGateway::Stage',
    remove('AccessLogSetting'),
    'no access log',
  ],
  [
    'a URL asks nobody',
    'AWS::Lambda::Url',
    set('AuthType', 'NONE'),
    'anybody may call it, and no reason is given',
  ],
  ['any page reads a URL', 'AWS::Lambda::Url', set('Cors.AllowOrigins', ['*']), 'pages of *'],
  [
    'a URL leads nowhere',
    'AWS::Lambda::Url',
    set('TargetFunctionArn', 'arn:aws:lambda:eu-west-1:1:function:x'),
    'it leads to no handler',
  ],
  [
    'a URL lets everybody in',
    PERMISSION,
    (permission) => {
      set('Principal', '*')(permission);
      return set('FunctionUrlAuthType', 'NONE')(permission);
    },
    'lets others call a function',
  ],
  ['rights are missing', GRANTS, gone, "'api' lacks dynamodb:GetItem on table"],
  ['events in any name', GRANTS, remove(...conditions), "'api' may also events:PutEvents on bus"],
  [
    'any action',
    GRANTS,
    set('PolicyDocument.Statement.0.Action', 'dynamodb:*'),
    'may also dynamodb:*',
  ],
  [
    'a right beside the policy',
    'AWS::IAM::Role',
    set('ManagedPolicyArns', ['arn:aws:iam::aws:policy/AdministratorAccess']),
    'AdministratorAccess',
  ],
])('%s: seen', (_what, type, change, problem) => {
  expect(problemsOf(type, change)).toContain(problem);
});
