import type { Account } from './account';
import { bodyOf, type Action } from './sent';
import { parseTemplate, standing, type Stack } from './stack';
import type { QueryCall, Wire } from './wire';

const PAGE = 7;

const pairs = (values: Readonly<Record<string, string>>, key: string, value: string): Wire[] =>
  Object.entries(values).map(([name, text]) => ({ [key]: name, [value]: text }));

const describe = (stack: Stack): Wire => ({
  StackName: stack.name,
  StackId: stack.id,
  StackStatus: stack.status,
  CreationTime: stack.createdAt,
  LastUpdatedTime: stack.updatedAt,
  DisableRollback: false,
  EnableTerminationProtection: stack.terminationProtection,
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  Parameters: pairs(stack.sent?.parameters ?? {}, 'ParameterKey', 'ParameterValue'),
  Outputs: pairs(stack.outputs, 'OutputKey', 'OutputValue'),
  Tags: pairs(standing(stack)?.tags ?? {}, 'Key', 'Value'),
});

/** A page of all stacks; small pages, so that a caller who forgets the next one is found out. */
const page = (call: QueryCall, account: Account): { stacks: Stack[]; NextToken: Wire } => {
  const start = Number(call.text('NextToken') || 0);
  const all = [...account.stacks.values()];
  return {
    stacks: all.slice(start, start + PAGE),
    NextToken: start + PAGE < all.length ? String(start + PAGE) : undefined,
  };
};

export const describeStacks: Action = (call, account) => {
  const name = call.text('StackName');
  if (name) return { Stacks: [describe(account.require(name))] };
  const { stacks, NextToken } = page(call, account);
  return { Stacks: stacks.map(describe), NextToken };
};

export const listStacks: Action = (call, account) => {
  const wanted = new Set(call.list('StackStatusFilter').map((one) => one['']));
  const { stacks, NextToken } = page(call, account);
  const shown = stacks.filter(({ status }) => wanted.size === 0 || wanted.has(status));
  return {
    StackSummaries: shown.map(({ name, id, status, createdAt }) => ({
      StackName: name,
      StackId: id,
      StackStatus: status,
      CreationTime: createdAt,
    })),
    NextToken,
  };
};

export const describeStackEvents: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  return {
    StackEvents: stack.events.map((event) => ({
      EventId: String(event.id),
      StackId: stack.id,
      StackName: stack.name,
      LogicalResourceId: event.resource,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: event.at,
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      ClientRequestToken: event.token,
    })),
  };
};

export const describeStackResources: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  return {
    StackResources: Object.entries(stack.resources).map(([id, { type }]) => ({
      StackName: stack.name,
      StackId: stack.id,
      LogicalResourceId: id,
      PhysicalResourceId: `${stack.name}/${id}`,
      ResourceType: type,
      Timestamp: stack.updatedAt,
      ResourceStatus: 'CREATE_COMPLETE',
    })),
  };
};

export const getTemplate: Action = (call, account) => ({
  TemplateBody: standing(account.require(call.text('StackName')))?.body ?? '{}',
  StagesAvailable: ['Original', 'Processed'],
});

export const getTemplateSummary: Action = (call, account) => {
  const body = call.text('StackName')
    ? (standing(account.require(call.text('StackName')))?.body ?? '{}')
    : bodyOf(call, account);
  const declared = parseTemplate({ body, parameters: {}, tags: {} }).Parameters ?? {};
  return {
    Parameters: Object.keys(declared).map((ParameterKey) => ({
      ParameterKey,
      ParameterType: 'String',
    })),
  };
};
