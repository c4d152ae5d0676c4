import { accept, type ServiceStack } from '@platform/constructs';
import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { type CfnSecret, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';

interface SecretText {
  readonly description: string;
  /** Why nothing rotates it by itself. */
  readonly notRotated: string;
}

/**
 * Publishes the ARN as `<id>SecretArn` and gives the secret back by it. By its attribute `Id`, because the
 * local cloud takes a plain reference for the name, to which no policy applies.
 */
const publishSecret = (secret: Secret, service: ServiceStack, text: SecretText): ISecret => {
  const { id } = secret.node;
  accept(secret, [{ id: 'AwsSolutions-SMG4', reason: text.notRotated }]);
  const { attrId } = secret.node.defaultChild as CfnSecret;
  service.output(`${id}SecretArn`, attrId, text.description, { publish: false });
  return Secret.fromSecretCompleteArn(service, `${id}Reference`, attrId);
};

/** Deploying again never touches what a person has put in. */
const secretToFill = (
  service: ServiceStack,
  id: string,
  { initial, ...text }: SecretText & { readonly initial: string },
): ISecret => {
  const secret = new Secret(service, id, {
    description: text.description,
    secretStringValue: SecretValue.unsafePlainText(initial),
    removalPolicy: service.stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  return publishSecret(secret, service, text);
};

/** The key that seals entries and signs access tokens; until one is put in, there is none. */
export const signingKeySecret = (service: ServiceStack): ISecret =>
  secretToFill(service, 'SigningKey', {
    description: 'Signing key of the cache in PEM; make one by: platform-cache keys',
    initial: 'put a key made by: platform-cache keys',
    notRotated:
      'The public key of the old one must be kept until its entries expire, so a person rotates it.',
  });

/** Digests of static tokens; at first an empty list. */
export const staticTokensSecret = (service: ServiceStack): ISecret =>
  secretToFill(service, 'StaticTokens', {
    description: 'Static tokens of the cache as JSON; make one by: platform-cache token',
    initial: '[]',
    notRotated: 'Each token is also kept where it is used, so a person rotates it.',
  });
