import { createHash } from 'node:crypto';
import type { AssemblyStack } from '../../assembly/assembly';
import { loadCloudFormation, loadLambda, loadS3 } from '../../loading/libraries';
import type { Target } from '../cloud/target';

/** A function of a stack, where its code was published and where it runs. */
export interface FunctionCode {
  readonly logicalId: string;
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
}

interface Resources {
  readonly Resources?: Readonly<
    Record<
      string,
      { readonly Type?: string; readonly Properties?: { readonly Code?: Record<string, unknown> } }
    >
  >;
}

/**
 * Functions whose code is not the asset that the template names. CloudFormation's own detection does
 * not look at code.
 */
export const changedCode = async (
  target: Target,
  stack: AssemblyStack,
): Promise<FunctionCode[]> => {
  const functions = await functionsOf(target, stack);
  const changed = await Promise.all(functions.map((each) => isChanged(target, each)));
  return functions.filter((_, index) => changed[index]);
};

/** Gives functions the code that their template names. */
export const resendCode = async (
  target: Target,
  functions: readonly FunctionCode[],
): Promise<void> => {
  const { LambdaClient, UpdateFunctionCodeCommand, waitUntilFunctionUpdatedV2 } = loadLambda();
  const client = new LambdaClient(target.client);
  for (const { name: FunctionName, bucket: S3Bucket, key: S3Key } of functions) {
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, S3Bucket, S3Key }));
    await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 120, minDelay: 1 }, { FunctionName });
  }
};

const functionsOf = async (target: Target, stack: AssemblyStack): Promise<FunctionCode[]> => {
  const { CloudFormationClient, ListStackResourcesCommand } = loadCloudFormation();
  const client = new CloudFormationClient(target.client);
  const physical = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page: { StackResourceSummaries?: Summary[]; NextToken?: string } = await client.send(
      new ListStackResourcesCommand({ StackName: stack.name, NextToken }),
    );
    for (const { LogicalResourceId = '', PhysicalResourceId } of page.StackResourceSummaries ?? [])
      if (PhysicalResourceId) physical.set(LogicalResourceId, PhysicalResourceId);
    NextToken = page.NextToken;
  } while (NextToken);
  return Object.entries((stack.template as Resources).Resources ?? {}).flatMap(
    ([logicalId, { Type, Properties }]) => {
      const { S3Bucket, S3Key } = Properties?.Code ?? {};
      const name = physical.get(logicalId);
      if (Type !== 'AWS::Lambda::Function' || name === undefined || typeof S3Key !== 'string')
        return [];
      return [{ logicalId, name, bucket: bucketName(S3Bucket, target), key: S3Key }];
    },
  );
};

interface Summary {
  readonly LogicalResourceId?: string | undefined;
  readonly PhysicalResourceId?: string | undefined;
}

const bucketName = (value: unknown, { account, region }: Target): string => {
  const text = typeof value === 'string' ? value : (value as { 'Fn::Sub'?: string })['Fn::Sub'];
  return (text ?? '').replaceAll('${AWS::AccountId}', account).replaceAll('${AWS::Region}', region);
};

const isChanged = async (
  { client, endpoint }: Target,
  { name, bucket, key }: FunctionCode,
): Promise<boolean> => {
  const { GetFunctionConfigurationCommand, LambdaClient } = loadLambda();
  const { GetObjectCommand, S3Client } = loadS3();
  try {
    const [running, published] = await Promise.all([
      new LambdaClient(client).send(new GetFunctionConfigurationCommand({ FunctionName: name })),
      new S3Client({ ...client, forcePathStyle: endpoint !== undefined }).send(
        new GetObjectCommand({ Bucket: bucket, Key: key }),
      ),
    ]);
    const bytes = (await published.Body?.transformToByteArray()) ?? new Uint8Array();
    return running.CodeSha256 !== createHash('sha256').update(bytes).digest('base64');
  } catch (error) {
    // A function that is gone is CloudFormation's to find; code that was never published is new.
    if (['ResourceNotFoundException', 'NoSuchKey'].includes((error as Error).name)) return false;
    throw error;
  }
};
