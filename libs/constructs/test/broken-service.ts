import { CfnResource } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { parts, rules, serviceOf, stages } from './orders-service';
import {
  accept,
  EventRule,
  FunctionUrlHandler,
  RestHandler,
  WorkerHandler,
  type Part,
  type ServiceStack,
} from '../src/index';
import { synthService } from '../src/testing';
import { RESOURCE_RULE, SERVICE_PROMISES } from '../src/testing/promises';

const mails: Part = (service) => {
  const db = new Secret(service, 'Db');
  accept(db, [{ id: RESOURCE_RULE, reason: 'The password of a database.' }]);
  new WorkerHandler(service, 'mails', { access: { queues: ['worker'], secrets: { db } } });
};
const rest: Part = (service) =>
  new RestHandler(service, 'prices', { public: 'Anybody may read', cache: { seconds: 9 } });
const url: Part = (service) => new FunctionUrlHandler(service, 'catalogue');
const viaQueue: Part = (service) =>
  new EventRule(service, 'users-user-registered', {
    contract: { source: 'users.context', detailType: 'UserRegistered' },
    handler: 'mails',
  });

/** A service of all kinds of handlers, whose resources of a type are changed by hand. */
export const withChanged = (type: string, change: (resource: CfnResource) => void) =>
  synthService(
    (app) => {
      const stack: ServiceStack = serviceOf([...parts, mails, url, rest, ...rules, viaQueue])(app);
      for (const each of stack.node.root.node.findAll())
        if (each instanceof CfnResource && each.cfnResourceType === type) change(each);
      return stack;
    },
    { service: 'orders', stages },
  );

export const set =
  (path: string, value: unknown) =>
  (resource: CfnResource): void =>
    resource.addPropertyOverride(path, value);
export const remove =
  (...paths: readonly string[]) =>
  (resource: CfnResource): void =>
    paths.forEach((path) => resource.addPropertyDeletionOverride(path));
export const gone = (resource: CfnResource): void =>
  void resource.node.scope?.node.tryRemoveChild(resource.node.id);

export const FUNCTION = 'AWS::Lambda::Function';
export const PERMISSION = 'AWS::Lambda::Permission';

/** A way to break a template: what it is called, the type of the resources, the change, and what is said of it. */
export type Broken = readonly [string, string, (resource: CfnResource) => void, string];

/** What the promises of a service say once resources of a type are changed. */
export const problemsOf = (type: string, change: (resource: CfnResource) => void): string => {
  const service = withChanged(type, change);
  const problems = SERVICE_PROMISES.flatMap(({ hold }) => {
    try {
      hold(service);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
  return problems.join('\n');
};
