/**
 * CDK behaviour switches that concern the resources made here. Named one by one, because following
 * the library's whole recommended list would let a version bump replace resources unasked.
 */
export const FEATURE_FLAGS: Readonly<Record<string, unknown>> = {
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'],
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:checkSecretUsage': true,
  // What the built-in validation finds, where it runs at all, is an error and not a remark.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  // A table cannot be deleted while the functions of its service still use it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/aws-events:requireEventBusPolicySid': true,
};
