import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo, type TemplateResource } from './template-resource';

const ENCRYPTED_BY: Readonly<Record<string, string>> = {
  'AWS::Kinesis::Stream': 'StreamEncryption.EncryptionType',
  'AWS::S3::Bucket': 'BucketEncryption.ServerSideEncryptionConfiguration',
  'AWS::SQS::Queue': 'SqsManagedSseEnabled',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::DynamoDB::GlobalTable': 'SSESpecification.SSEEnabled',
};

const ids = (resources: readonly TemplateResource[]): string[] =>
  resources.map(({ logicalId }) => logicalId);

/** Queues, topics, streams, buckets and tables are encrypted at rest (F-172). */
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

/** Queues, topics and buckets refuse callers without TLS (S1-50, F-074). */
export const expectTlsOnly = (service: SynthesizedService): void => {
  const policies = [
    ...service.ofType('AWS::SQS::QueuePolicy'),
    ...service.ofType('AWS::SNS::TopicPolicy'),
    ...service.ofType('AWS::S3::BucketPolicy'),
  ].filter(refusesPlainHttp);
  const open = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket']
    .flatMap((type) => service.ofType(type))
    .filter(
      ({ logicalId }) =>
        !policies.some(({ properties: { Queues, Topics, Bucket } }) =>
          refersTo([Queues, Topics, Bucket], logicalId),
        ),
    );
  expectThat(
    open.length === 0,
    'A queue, topic or bucket takes messages without TLS',
    ids(open),
    'a policy that denies aws:SecureTransport false',
    'make it with a construct of @platform/constructs',
  );
};
