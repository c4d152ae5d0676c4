import { PlatformError } from '@platform/model/errors';
import { Duration } from 'aws-cdk-lib';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { ServiceStack } from '../app';
import { requireWhole } from './require-whole';
import { ServiceFunction, type CalledHandlerProps } from './service-function';

export interface AuthorizerHandlerProps extends CalledHandlerProps {
  /** Headers without which a request is refused with 401, and not asked about. Default `authorization`. */
  readonly identity?: readonly string[];
  /**
   * Seconds that an answer holds for all requests of the same identity, whatever they ask for, 0–3600.
   * Default 0: each request is asked about.
   */
  readonly cacheSeconds?: number;
}

const identitySources = (handler: string, names: readonly string[]): string[] => {
  if (names.length > 0 && names.every((name) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name)))
    return names.map((name) => `$request.header.${name}`);
  throw new PlatformError({
    what: `The identity of authorizer '${handler}' is not made of headers`,
    got: JSON.stringify(names),
    allowed: "one or more names of headers, e.g. ['authorization']",
    run: `edit identity in infra/handlers/${handler}.ts`,
  });
};

/**
 * A function that the service's HTTP API asks whether to let a request in (F-044, F-077), where an
 * `ApiHandler` names it as its `authorizer`. Simple responses, payload 2.0; the API waits 10 s.
 *
 * @throws PlatformError for a timeout over 10 s, a cache over an hour, or an identity that is no header
 */
export class AuthorizerHandler extends ServiceFunction {
  constructor(service: ServiceStack, name: string, props: AuthorizerHandlerProps = {}) {
    const { identity = ['authorization'], cacheSeconds = 0 } = props;
    const identitySource = identitySources(name, identity);
    requireWhole(name, 'cacheSeconds', cacheSeconds, 0, 3600);
    super(service, name, { ...props, kind: 'authorizer' });
    service.authorizers.add(
      name,
      new HttpLambdaAuthorizer(name, this.called, {
        authorizerName: name,
        identitySource,
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        resultsCacheTtl: Duration.seconds(cacheSeconds),
      }),
    );
    this.register();
  }
}
