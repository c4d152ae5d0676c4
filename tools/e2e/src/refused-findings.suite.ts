import { expect, test } from 'vitest';
import type { Workspace } from './workspace/workspace';

const PUBLIC_BUCKET = `import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import type { ServiceStack } from '@platform/constructs';

export const leak = (service: ServiceStack) =>
  new Bucket(service, 'Leak', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
    publicReadAccess: true,
    enforceSSL: true,
  });
`;

/** What `validate` says of it: rule, resource, line and how to accept it, and nothing else. */
const told = (service: string): string => `${service}: synth, cdk-nag and CDK template validation
The AWS Solutions checks found problems:
  AwsSolutions-S1  /platform--${service}--local/Leak/Resource  infra/leak.ts:5
    The S3 Bucket has server access logs disabled. The bucket should have server access logging enabled to provide detailed records for the requests that are made to the bucket.
    Accept: accept(resource, [{ id: 'AwsSolutions-S1', reason: '…' }])
  AwsSolutions-S2  /platform--${service}--local/Leak/Resource  infra/leak.ts:5
    The S3 Bucket does not have public access restricted and blocked. The bucket should have public access restricted and blocked to prevent unauthorized access.
    Accept: accept(resource, [{ id: 'AwsSolutions-S2', reason: '…' }])
  Allowed: no finding, or one accepted with a written reason beside the resource
  Run: repair the resource, or accept the finding with a reason in the file named`;

/** What validate printed of a service: to the line of Nx about its task. */
const toldOf = (service: string, output: string): string | undefined =>
  output.slice(output.indexOf(`${service}: synth, `)).split(`> nx run ${service}:validate`)[0];

/** In a workspace with a service that nothing is found in; leaves it as it was. */
export const refusedFindings = (workspace: () => Workspace, service: string): void => {
  const stack = `apps/${service}/infra/${service}.stack.ts`;
  const leak = `apps/${service}/infra/leak.ts`;

  test('validate refuses a public resource, and says where it is and how to accept it', async () => {
    const before = workspace().read(stack);
    const composed = before.replace('this.compose(', 'leak(this);\n    this.compose(');
    workspace().write(leak, PUBLIC_BUCKET);
    workspace().write(stack, `import { leak } from './leak';\n${composed}`);
    try {
      const { code, output } = await workspace().tryNx([
        'run',
        `${service}:validate`,
        '--stage=local',
      ]);
      expect(toldOf(service, output)?.trim()).toBe(told(service));
      expect(code).toBe(1);
    } finally {
      workspace().write(stack, before);
      workspace().remove(leak);
    }
  });
};
