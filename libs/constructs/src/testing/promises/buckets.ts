import type { SynthesizedService } from '../synth-service';
import { property, refersTo, type TemplateResource } from '../template-resource';

const CLOSED = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

interface Notification {
  readonly Function: unknown;
}

/** Whether the function of a notification is one of the service that S3 may call. */
const isHeard = (service: SynthesizedService, { Function: to }: Notification): boolean => {
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => refersTo(to, logicalId));
  return service
    .ofType('AWS::Lambda::Permission')
    .filter((each) => lambda && refersTo(property(each, 'FunctionName'), lambda.logicalId))
    .some((each) => property(each, 'Principal') === 's3.amazonaws.com');
};

/** What opens a bucket to the public, or loses what it tells of its objects. */
export const bucketProblems = (service: SynthesizedService, bucket: TemplateResource): string[] => {
  const told = (property(bucket, 'NotificationConfiguration.LambdaConfigurations') ??
    []) as Notification[];
  const closed = CLOSED.every(
    (each) => property(bucket, `PublicAccessBlockConfiguration.${each}`) === true,
  );
  return [
    ...(closed ? [] : ['it may be opened to the public']),
    ...(told.every((each) => isHeard(service, each))
      ? []
      : ['a function that it tells of objects does not let it in']),
  ];
};
