import type { CfnElement } from 'aws-cdk-lib';
import type { SynthesizedService } from './synth-service';
import { property, refersTo } from './template-resource';
import { bucketOf, deadLettersOf, queueOf, streamOf } from './trigger';

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const sectionOf = (service: SynthesizedService, section: string): [string, Entries[string]][] =>
  Object.values(service.templates).flatMap((template) =>
    Object.entries((template[section] ?? {}) as Entries),
  );

const reference = (service: SynthesizedService, name: string): string => {
  if (service.resources.some(({ logicalId }) => logicalId === name)) return `<${name}>`;
  const [, parameter] = sectionOf(service, 'Parameters').find(([each]) => each === name) ?? [];
  return parameter ? `(${String(parameter['Default'])})` : '';
};

const exported = (service: SynthesizedService, name: unknown): unknown =>
  sectionOf(service, 'Outputs').find(
    ([, { Export }]) => (Export as { Name?: unknown } | undefined)?.Name === name,
  )?.[1]['Value'];

/** CloudFormation's functions as text: `<logical id>` for a resource, `(default)` for a parameter. */
const flatten = (service: SynthesizedService, value: unknown): string => {
  if (value === null || typeof value !== 'object') return String(value);
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref') return reference(service, String(argument));
  if (name === 'Fn::GetAtt') {
    const [resource, attribute] = argument as unknown[];
    return `${reference(service, String(resource))}${attribute === 'StreamArn' ? '/stream' : ''}`;
  }
  if (name === 'Fn::ImportValue') return flatten(service, exported(service, argument));
  if (name !== 'Fn::Join') return JSON.stringify(value);
  const [separator, parts] = argument as [string, unknown[]];
  return parts.map((part) => flatten(service, part)).join(separator);
};

const ofHandlers = (service: SynthesizedService): [string | undefined, string][] =>
  service.stack.handlers.names().flatMap((handler): [string | undefined, string][] => [
    [service.functionOf(handler).logicalId, `function ${handler}`],
    [queueOf(service, handler)?.logicalId, `queue ${handler}`],
    [streamOf(service, handler)?.logicalId, `stream ${handler}`],
    [bucketOf(service, handler)?.logicalId, `bucket ${handler}`],
    [deadLettersOf(service, handler)?.logicalId, `dead letters of ${handler}`],
    [logGroupOf(service, handler), `log group of ${handler}`],
  ]);

/** A service is as it was synthesised, and its resources are named for every line of every policy. */
const known = new WeakMap<SynthesizedService, ReadonlyMap<string | undefined, string>>();

/** What belongs to handlers, by logical id. */
const namesOf = (service: SynthesizedService): ReadonlyMap<string | undefined, string> => {
  const names = known.get(service) ?? new Map(ofHandlers(service).reverse());
  known.set(service, names);
  return names;
};

const logGroupOf = (service: SynthesizedService, handler: string): string | undefined => {
  const target = property(service.functionOf(handler), 'LoggingConfig.LogGroup');
  return service.ofType('AWS::Logs::LogGroup').find(({ logicalId }) => refersTo(target, logicalId))
    ?.logicalId;
};

const outboxOf = ({ stack }: SynthesizedService): string | undefined => {
  const resource = stack.outboxes.get('outbox')?.table.node.defaultChild;
  return resource && (stack.resolve((resource as CfnElement).logicalId) as string);
};

const nameOf = (service: SynthesizedService, logicalId: string): string => {
  const name = namesOf(service).get(logicalId);
  if (name) return name;
  if (logicalId === outboxOf(service)) return 'outbox';
  const type = service.resources.find((each) => each.logicalId === logicalId)?.type ?? '';
  return type === 'AWS::DynamoDB::GlobalTable' ? 'table' : `${type} ${logicalId}`;
};

/**
 * What a policy names, in words: `table`, `outbox`, `index GSI1`, `table/stream`, `bus`, `queue worker`,
 * `stream clicks`, `bucket uploads/*`, `dead letters of worker`,
 * `log group of api`, `function api`; otherwise the type and logical id of a resource, or the last part of
 * an ARN.
 */
export const readableResource = (service: SynthesizedService, value: unknown): string => {
  const text = flatten(service, value);
  const [, logicalId, rest = ''] = /^<(.+?)>(.*)$/.exec(text) ?? [];
  if (logicalId !== undefined) {
    const index = /^\/index\/(.+)$/.exec(rest)?.[1];
    return index === undefined ? `${nameOf(service, logicalId)}${rest}` : `index ${index}`;
  }
  if (/:event-bus\/\(.+\/event-bus\/name\)$/.test(text)) return 'bus';
  return text.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
};
