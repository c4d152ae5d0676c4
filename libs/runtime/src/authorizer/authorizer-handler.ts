import type { APIGatewayRequestAuthorizerEventV2, Context } from 'aws-lambda';
import { answerInTime, asError, invocation, logger } from '../logging/index.js';
import type { AuthorizationRequest, Permission } from '../ports/index.js';

/** Resolves to whoever is let in; `undefined` refuses. */
export type Authorize = (request: AuthorizationRequest) => Promise<Permission | undefined>;

/** The simple answer of an authorizer of an HTTP API. */
export interface AuthorizerResult {
  readonly isAuthorized: boolean;
  /** Where routes look for claims. */
  readonly context?: { readonly claims: Permission };
}

/** A Lambda function that an HTTP API asks whether to let a request in. */
export type AuthorizerHandler = (
  event: APIGatewayRequestAuthorizerEventV2,
  context: Context,
) => Promise<AuthorizerResult>;

/**
 * The Lambda handler of an authorizer (F-044): refuses unless it is told otherwise. What fails, or does
 * not end in time, refuses as well, and is logged.
 */
export const authorizerHandler = (authorize: Authorize): AuthorizerHandler =>
  invocation(
    {
      describe: ({ routeKey, rawPath }: APIGatewayRequestAuthorizerEventV2) => ({
        fields: { routeKey, path: rawPath },
      }),
      summarise: ({ isAuthorized }: AuthorizerResult) => ({ isAuthorized: String(isAuthorized) }),
    },
    async (event) => {
      try {
        const claims = await answerInTime(() => authorize(requestOf(event)));
        return claims ? { isAuthorized: true, context: { claims } } : { isAuthorized: false };
      } catch (thrown) {
        logger().error('Authorization failed', asError(thrown));
        return { isAuthorized: false };
      }
    },
  );

const requestOf = ({
  identitySource,
  requestContext,
  rawPath,
  headers,
}: APIGatewayRequestAuthorizerEventV2): AuthorizationRequest => ({
  identity: identitySource ?? [],
  method: requestContext.http.method,
  path: rawPath,
  headers: headers ?? {},
});
