import { outputSegment, PARAMETER } from '@platform/model/parameters';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

export interface OutputOptions {
  /** Also write the SSM parameter by which other services find the value. Default true. */
  readonly publish?: boolean;
}

interface Output extends OutputOptions {
  readonly project: string;
  readonly stage: string;
  readonly service: string;
  /** PascalCase, e.g. `ApiUrl`. */
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

/**
 * A stack output and, for other services, the SSM parameter
 * `/<project>/<stage>/services/<service>/<name in kebab-case>` (F-078, C-13).
 */
export const publishOutput = (stack: Stack, output: Output): void => {
  const { project, stage, service, name, value, description, publish = true } = output;
  new CfnOutput(stack, name, { value, description });
  if (!publish) return;
  new StringParameter(stack, `${name}Parameter`, {
    parameterName: PARAMETER.serviceOutput(project, stage, service, outputSegment(name)),
    stringValue: value,
    description,
  });
};
