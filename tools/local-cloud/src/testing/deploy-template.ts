import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { waitUntil } from '../instance/instance';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { LocalCloud } from '../start-local-cloud';

/** Settings of an AWS client that talks to `cloud`. */
export const clientConfig = (cloud: LocalCloud) => ({
  endpoint: cloud.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** The same, for a client that has taken a role. */
export const assumedConfig = async (cloud: LocalCloud, RoleArn: string) => {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' });
  const { Credentials } = await new STSClient(clientConfig(cloud)).send(command);
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  return { ...clientConfig(cloud), credentials };
};

/** Create a stack from resources and return its outputs; throws with the events of a failure. */
export const deployTemplate = async (
  cloud: LocalCloud,
  StackName: string,
  template: { Resources: object; Outputs?: object },
): Promise<Record<string, string>> => {
  const client = new CloudFormationClient(clientConfig(cloud));
  await client.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const stack = async () =>
    (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  await waitUntil(async () => !(await stack())?.StackStatus?.endsWith('IN_PROGRESS'), 20_000);
  const { StackStatus, Outputs = [] } = (await stack()) ?? {};
  if (StackStatus !== 'CREATE_COMPLETE') {
    const events = await client.send(new DescribeStackEventsCommand({ StackName }));
    const reasons = events.StackEvents?.map((event) => event.ResourceStatusReason).filter(Boolean);
    throw new Error(`${StackName} is ${StackStatus}: ${reasons?.join('; ')}`);
  }
  return Object.fromEntries(Outputs.map((one) => [one.OutputKey ?? '', one.OutputValue ?? '']));
};
