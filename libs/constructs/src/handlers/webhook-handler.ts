import { HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { PlatformError } from '@platform/model/errors';
import { isKebabCase } from '@platform/model/names';
import { secretName } from '@platform/model/parameters';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import { ServiceFunction, type CalledHandlerProps } from './service-function';
import { ServiceHttpApi } from './service-http-api';

export interface WebhookHandlerProps extends Omit<CalledHandlerProps, 'access'> {
  /**
   * What its sender signs with: a name in kebab-case. The secret is
   * `/<project>/<stage>/secrets/<service>/<name>` in Secrets Manager, and its text never in a template.
   */
  readonly secret: string;
  /** The worker of this service that gets the events. */
  readonly worker: string;
}

/**
 * A handler of events that others send, signed, to `POST /webhooks/<name>` of the service's HTTP API
 * (F-041): no token, a signature over the body; what is right is put into the queue of a worker.
 *
 * @throws PlatformError for a secret that is no name, or a timeout over 29 s
 */
export class WebhookHandler extends ServiceFunction {
  constructor(
    service: ServiceStack,
    name: string,
    { secret, worker, ...props }: WebhookHandlerProps,
  ) {
    const signing = signingSecret(service, name, secret);
    super(service, name, {
      ...props,
      kind: 'webhook',
      access: { secrets: { signing }, queues: [worker] },
    });
    const path = `/webhooks/${name}`;
    const http = ServiceHttpApi.of(service);
    http.claim({ handler: name, basePath: path });
    const [route] = http.api.addRoutes({
      path,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration(`${name}Integration`, this.called),
      authorizer: new HttpNoneAuthorizer(),
    });
    if (route)
      accept(route, [
        {
          id: 'AwsSolutions-APIG4',
          reason: 'Its senders have no token: they sign the body, which the function checks.',
        },
      ]);
    this.register();
  }
}

const signingSecret = (service: ServiceStack, handler: string, name: string): ISecret => {
  if (!isKebabCase(name)) throw withoutName(handler);
  const { stage } = service;
  const full = secretName(stage.project, stage.name, service.service, name);
  const id = `${handler}-signing-secret`;
  return Secret.fromSecretNameV2(service, id, full);
};

const withoutName = (handler: string): PlatformError =>
  new PlatformError({
    what: `The webhook '${handler}' names no secret to check signatures by`,
    got: 'no name in kebab-case; if it was the secret itself, change it now',
    allowed: "a name such as 'stripe-signing', whose text is put into Secrets Manager",
    run: `set secret in infra/handlers/${handler}.ts`,
  });
