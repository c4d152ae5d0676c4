import { accept, type ServiceStack } from '@platform/constructs';
import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * A secret that the stack makes and a person fills; its name is an output. Deploying again never touches
 * what was put in.
 *
 * @param initial what it holds until then
 */
const secretToFill = (
  scope: Construct,
  service: ServiceStack,
  id: string,
  description: string,
  initial: string,
): Secret => {
  const secret = new Secret(scope, id, {
    description,
    secretStringValue: SecretValue.unsafePlainText(initial),
    removalPolicy: service.stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  accept(secret, [
    {
      id: 'AwsSolutions-SMG4',
      reason:
        'A rotation must keep the public key of the old one until its entries expire, so a person does it.',
    },
  ]);
  service.output(`${id}SecretName`, secret.secretName, description, { publish: false });
  return secret;
};

/** The key that seals entries and signs access tokens; made by `platform-cache keys`. */
export const signingKeySecret = (scope: Construct, service: ServiceStack): Secret =>
  secretToFill(
    scope,
    service,
    'SigningKey',
    'Signing key of the cache, PEM. Make one: platform-cache keys',
    'put a key made by: platform-cache keys',
  );

/** Digests of static tokens; made by `platform-cache token`. */
export const staticTokensSecret = (scope: Construct, service: ServiceStack): Secret =>
  secretToFill(
    scope,
    service,
    'StaticTokens',
    'Static tokens of the cache as SHA-256, JSON. Make one: platform-cache token',
    '[]',
  );

/** The token of administrators as text; without one nobody administers. */
export const adminTokenSecret = (scope: Construct, service: ServiceStack): Secret => {
  const secret = new Secret(scope, 'AdminToken', {
    description: 'Admin token of the cache',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  accept(secret, [
    {
      id: 'AwsSolutions-SMG4',
      reason: 'Held by people; whoever rotates it puts a new value and restarts.',
    },
  ]);
  service.output(
    'AdminTokenSecretName',
    secret.secretName,
    'Secret that holds the admin token of the cache',
    { publish: false },
  );
  return secret;
};
