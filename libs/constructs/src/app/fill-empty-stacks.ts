import { CfnResource, CfnWaitConditionHandle, Stack, type App } from 'aws-cdk-lib';

/**
 * Gives a stack without a resource one that does nothing and costs nothing. CloudFormation neither makes a
 * stack without resources nor empties one that had some, and a service may well begin, or end, as a table
 * alone.
 */
export const fillEmptyStacks = (app: App): void => {
  for (const construct of app.node.findAll()) {
    if (!Stack.isStack(construct)) continue;
    const filled = construct.node.findAll().some((each) => CfnResource.isCfnResource(each));
    if (!filled) new CfnWaitConditionHandle(construct, 'Nothing');
  }
};
