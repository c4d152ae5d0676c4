import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo, type TemplateResource } from './template-resource';

const ENCRYPTED_BY: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'SqsManagedSseEnabled',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::DynamoDB::GlobalTable': 'SSESpecification.SSEEnabled',
};

const ids = (resources: readonly TemplateResource[]): string[] =>
  resources.map(({ logicalId }) => logicalId);

/** Queues, topics and tables are encrypted at rest (F-172). */
export const expectEncrypted = (service: SynthesizedService): void => {
  const open = Object.entries(ENCRYPTED_BY).flatMap(([type, path]) =>
    service.ofType(type).filter((resource) => !property(resource, path)),
  );
  expectThat(
    open.length === 0,
    'A resource is not encrypted at rest',
    ids(open),
    JSON.stringify(ENCRYPTED_BY),
    'make it with a construct of @platform/constructs',
  );
};

const refusesPlainHttp = (policy: TemplateResource): boolean => {
  const statements = property(policy, 'PolicyDocument.Statement');
  return (
    Array.isArray(statements) &&
    statements.some(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
    )
  );
};

/** Queues and topics refuse callers without TLS (S1-50, F-074). */
export const expectTlsOnly = (service: SynthesizedService): void => {
  const policies = [
    ...service.ofType('AWS::SQS::QueuePolicy'),
    ...service.ofType('AWS::SNS::TopicPolicy'),
  ].filter(refusesPlainHttp);
  const open = [...service.ofType('AWS::SQS::Queue'), ...service.ofType('AWS::SNS::Topic')].filter(
    ({ logicalId }) =>
      !policies.some(({ properties }) =>
        refersTo([properties['Queues'], properties['Topics']], logicalId),
      ),
  );
  expectThat(
    open.length === 0,
    'A queue or topic takes messages without TLS',
    ids(open),
    'a policy that denies aws:SecureTransport false',
    'make it with a construct of @platform/constructs',
  );
};
