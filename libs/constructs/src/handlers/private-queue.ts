import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stage';
import { acceptPlainHttp } from '../validation';

/** A queue encrypted at rest that refuses plain HTTP wherever the stage has TLS (F-172). */
export const privateQueue = (
  scope: Construct,
  id: string,
  stage: StageConfig,
  props: QueueProps,
): Queue => {
  const queue = new Queue(scope, id, {
    ...props,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: stage.tlsOnly,
  });
  if (!stage.tlsOnly) acceptPlainHttp(queue, 'AwsSolutions-SQS4');
  return queue;
};
