import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { parts, rules, serviceOf, stages } from './orders-service';
import {
  accept,
  EventRule,
  FunctionUrlHandler,
  RestHandler,
  WorkerHandler,
  type Part,
} from '../src/index';
import { synthService, type SynthesizedService } from '../src/testing';
import { RESOURCE_RULE, SERVICE_PROMISES } from '../src/testing/promises';
import { resourcesOf, type TemplateResource } from '../src/testing/template-resource';

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

const whole = synthService(serviceOf([...parts, mails, url, rest, ...rules, viaQueue]), {
  service: 'orders',
  stages,
});

type Values = Record<string, unknown>;

/** A resource as it stands in a template. */
interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
}

type Template = Values & { readonly Resources: Record<string, Resource> };

/** Changes a resource in place; undefined where it is gone. */
export type Change = (resource: Resource) => Resource | undefined;

/** A service of all kinds of handlers, in whose templates the resources of a type are changed by hand. */
export const withChanged = (type: string, change: Change): SynthesizedService => {
  const templates = structuredClone(whole.templates) as Record<string, Template>;
  for (const { Resources } of Object.values(templates))
    for (const [id, resource] of Object.entries(Resources)) {
      if (resource.Type !== type || change(resource)) continue;
      delete Resources[id];
    }
  const resources = Object.entries(templates).flatMap(([stack, each]) => resourcesOf(stack, each));
  return {
    ...whole,
    templates,
    resources,
    functionOf: (handler) => there(resources, whole.functionOf(handler).logicalId),
    ofType: (wanted) => resources.filter((each) => each.type === wanted),
  };
};

const there = (resources: readonly TemplateResource[], id: string): TemplateResource => {
  const found = resources.find(({ logicalId }) => logicalId === id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
};

/** What holds the last word of a path such as `Targets.0.RetryPolicy`; undefined where it is not there. */
const holder = ({ Properties }: Resource, words: readonly string[]): Values | undefined =>
  words.reduce<Values | undefined>(
    (values, word) => values?.[word] as Values | undefined,
    Properties,
  );

const split = (path: string): [before: string[], last: string] => {
  const words = path.split('.');
  return [words.slice(0, -1), words.at(-1) ?? ''];
};

export const set =
  (path: string, value: unknown): Change =>
  (resource) => {
    const [before, last] = split(path);
    const values = before.reduce<Values>(
      (each, word) => (each[word] ??= {}) as Values,
      resource.Properties,
    );
    values[last] = value;
    return resource;
  };
export const remove =
  (...paths: readonly string[]): Change =>
  (resource) => {
    for (const [before, last] of paths.map(split)) delete holder(resource, before)?.[last];
    return resource;
  };
/** Sets what stands beside the properties, e.g. `DeletionPolicy`. */
export const attribute =
  (change: Partial<Pick<Resource, 'DeletionPolicy' | 'UpdateReplacePolicy'>>): Change =>
  (resource) =>
    Object.assign(resource, change);
/** Takes away what is accepted, and why. */
export const unexplained: Change = (resource) => {
  resource.Metadata = { ...resource.Metadata, cdk_nag: {} };
  return resource;
};
export const gone: Change = () => undefined;

export const FUNCTION = 'AWS::Lambda::Function';
export const PERMISSION = 'AWS::Lambda::Permission';

/** A way to break a template: what it is called, the type of the resources, the change, and what is said of it. */
export type Broken = readonly [string, string, Change, string];

/** What the promises of a service say once resources of a type are changed. */
export const problemsOf = (type: string, change: Change): string => {
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
