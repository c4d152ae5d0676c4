import { PlatformError } from '@platform/model/errors';
import { pascalCase } from '@platform/model/names';
import { keyFilterProblem, type KeyFilter } from '@platform/model/object-keys';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import { DeadLetterQueue } from './dead-letter-queue';
import { privateBucket } from './private-bucket';
import { ServiceFunction, type HandlerProps } from './service-function';

export interface BucketHandlerProps extends HandlerProps, KeyFilter {}

const requireKeys = (name: string, { prefixes, suffixes }: BucketHandlerProps): void => {
  const problem = keyFilterProblem({ prefixes, suffixes });
  if (!problem) return;
  throw new PlatformError({
    what: `Which objects come to '${name}' ${problem}`,
    got: JSON.stringify({ prefixes, suffixes }),
    allowed: "beginnings and ends of keys that no key fits twice, such as 'uploads/' and '.jpg'",
    run: `edit prefixes and suffixes in infra/handlers/${name}.ts`,
  });
};

const some = (parts: readonly string[] | undefined): readonly (string | undefined)[] =>
  parts && parts.length > 0 ? parts : [undefined];

/** One filter for each beginning with each end. */
const filtersOf = ({
  prefixes,
  suffixes,
}: BucketHandlerProps): { name: string; value: string }[][] =>
  some(prefixes).flatMap((prefix) =>
    some(suffixes).map((suffix) => [
      ...(prefix === undefined ? [] : [{ name: 'prefix', value: prefix }]),
      ...(suffix === undefined ? [] : [{ name: 'suffix', value: suffix }]),
    ]),
  );

/**
 * A bucket of its own and the handler of objects that are stored there (F-038), which it may read: what
 * failed after Lambda's two retries ends in the dead-letter queue. Outputs `<Pascal>BucketName` and
 * `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for beginnings and ends of keys that overlap
 */
export class BucketHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;
  readonly bucket: Bucket;

  constructor(service: ServiceStack, name: string, props: BucketHandlerProps = {}) {
    requireKeys(name, props);
    const deadLetterQueue = new DeadLetterQueue(service, name, 'bucket handler').queue;
    super(service, name, { ...props, kind: 'bucket', deadLetterQueue });
    this.deadLetterQueue = deadLetterQueue;
    this.bucket = privateBucket(this, 'Bucket', service.stage);
    this.notify(props);
    this.letRead(props);
    const output = `${pascalCase(name)}BucketName`;
    service.output(output, this.bucket.bucketName, `Bucket of handler '${name}'`);
    this.register();
  }

  /**
   * The bucket names the function and is made after its permission, which therefore names the account
   * instead of the bucket (Amazon S3 user guide: granting permissions to invoke a function).
   */
  private notify(props: BucketHandlerProps): void {
    const { functionArn } = this.function;
    const permission = new CfnPermission(this, 'Notifications', {
      action: 'lambda:InvokeFunction',
      functionName: functionArn,
      principal: 's3.amazonaws.com',
      sourceAccount: this.service.account,
    });
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      lambdaConfigurations: filtersOf(props).map((rules) => ({
        event: 's3:ObjectCreated:*',
        function: functionArn,
        ...(rules.length > 0 && { filter: { s3Key: { rules } } }),
      })),
    };
    resource.addResourceDependency(permission);
  }

  /** A policy beside the role's own, which the function waits for, and the bucket for the function. */
  private letRead({ prefixes }: BucketHandlerProps): void {
    const policy = new Policy(this, 'Objects', {
      statements: [
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: some(prefixes).map((prefix) => this.bucket.arnForObjects(`${prefix ?? ''}*`)),
        }),
      ],
    });
    this.function.role?.attachInlinePolicy(policy);
    accept(policy, [{ id: 'AwsSolutions-IAM5', reason: 'Keys of objects are not known before.' }]);
  }
}
