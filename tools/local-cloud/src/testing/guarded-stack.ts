import { FIXTURE_STACK } from './fixture-stack';

const { Role, Obedient, Api, Integration, Stage, Permission } = FIXTURE_STACK.Resources;

/** The issuer of the local cloud, as a template names it. */
const ISSUER = 'http://localhost/_platform/issuer';

const authorizer = (Name: string, Issuer: string) => ({
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: {
    ApiId: { Ref: 'Api' },
    AuthorizerType: 'JWT',
    Name,
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer, Audience: ['shop', 'office'] },
  },
});

const route = (RouteKey: string, AuthorizerId: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Sub': 'integrations/${Integration}' },
    AuthorizationType: 'JWT',
    AuthorizerId: { Ref: AuthorizerId },
    ...more,
  },
});

/** An API of which every route asks for a token, and `GET /write` for one with scope `orders:write`. */
export const guardedStack = (otherIssuer: string) => ({
  Resources: {
    Role,
    Obedient,
    Api,
    Integration,
    Stage,
    Permission,
    Local: authorizer('local', ISSUER),
    Other: authorizer('other', otherIssuer),
    Claims: route('GET /claims', 'Local'),
    Write: route('GET /write', 'Local', { AuthorizationScopes: ['orders:write'] }),
    Elsewhere: route('GET /elsewhere', 'Other'),
  },
  Outputs: { ApiId: { Value: { Ref: 'Api' } } },
});
