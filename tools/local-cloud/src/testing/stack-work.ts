import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { LocalCloud } from '../start-local-cloud';
import { call } from './call';
import { clientConfig } from './deploy-template';
import { nestingStack, type Wish, wishStack } from './interrupted-stacks';
import { StackWatch } from './stack-watch';

/** Something that is done to a stack, up to a request that is left without an answer. */
export interface StackWork {
  /** Begins it; returns the id of the stack. */
  readonly begin: (cloud: LocalCloud, wish: Pick<Wish, 'name' | 'gate'>) => Promise<string>;
  readonly ends: string;
  /** What the function is asked before the end of the cloud, and after it. */
  readonly asked: readonly [readonly string[], readonly string[]];
  /** What all resources are made with in the end, nothing when there are none. */
  readonly value: string | undefined;
}

const formation = (cloud: LocalCloud) => new CloudFormationClient(clientConfig(cloud));
const body = (template: object) => ({ TemplateBody: JSON.stringify(template) });

export const createStack = async (
  cloud: LocalCloud,
  StackName: string,
  template: object,
  more: object = {},
): Promise<string> => {
  const command = new CreateStackCommand({ StackName, ...body(template), ...more });
  return String((await formation(cloud).send(command)).StackId);
};

const made = async (cloud: LocalCloud, wish: Omit<Wish, 'value'>): Promise<string> => {
  const id = await createStack(cloud, wish.name, wishStack({ ...wish, value: 'one' }));
  await new StackWatch(cloud).end(id);
  return id;
};

const update = (cloud: LocalCloud, StackName: string, wish: Omit<Wish, 'value'>) =>
  formation(cloud).send(
    new UpdateStackCommand({ StackName, ...body(wishStack({ ...wish, value: 'two' })) }),
  );

const updateByChangeSet = async (cloud: LocalCloud, StackName: string, wish: Wish) => {
  const set = { StackName, ChangeSetName: 'two', ...body(wishStack(wish)) };
  const { Id } = await formation(cloud).send(new CreateChangeSetCommand(set));
  await formation(cloud).send(new ExecuteChangeSetCommand({ ChangeSetName: Id }));
};

/** By what becomes of it. */
export const STACK_WORK: Readonly<Record<string, StackWork>> = {
  'created ends created': {
    begin: (cloud, wish) =>
      createStack(cloud, wish.name, wishStack({ ...wish, value: 'one', holds: 'Create' })),
    ends: 'CREATE_COMPLETE',
    asked: [['Create'], ['Create']],
    value: 'one',
  },
  'created, fails and is deleted for it ends deleted': {
    begin: (cloud, wish) => {
      const template = wishStack({ ...wish, value: 'one', holds: 'Create', refuses: 'Create' });
      return createStack(cloud, wish.name, template, { OnFailure: 'DELETE' });
    },
    ends: 'DELETE_COMPLETE',
    asked: [['Create'], ['Create']],
    value: undefined,
  },
  'updated by a change set ends updated': {
    begin: async (cloud, wish) => {
      const id = await made(cloud, wish);
      await updateByChangeSet(cloud, id, { ...wish, value: 'two', holds: 'Update' });
      return id;
    },
    ends: 'UPDATE_COMPLETE',
    asked: [['Create', 'Update'], ['Update']],
    value: 'two',
  },
  'updated and fails ends as it was': {
    begin: async (cloud, wish) => {
      const id = await made(cloud, wish);
      await update(cloud, id, { ...wish, holds: 'Update', refuses: 'Update' });
      return id;
    },
    ends: 'UPDATE_ROLLBACK_COMPLETE',
    asked: [
      ['Create', 'Update'],
      ['Update', 'Update'],
    ],
    value: 'one',
  },
  'rolled back ends as it was': {
    begin: async (cloud, wish) => {
      const id = await made(cloud, { ...wish, holds: 'Update' });
      await update(cloud, id, { ...wish, refuses: 'Update' });
      return id;
    },
    ends: 'UPDATE_ROLLBACK_COMPLETE',
    asked: [['Create', 'Update', 'Update'], ['Update']],
    value: 'one',
  },
  'deleted ends deleted': {
    begin: async (cloud, wish) => {
      const id = await made(cloud, { ...wish, holds: 'Delete' });
      await formation(cloud).send(new DeleteStackCommand({ StackName: id }));
      return id;
    },
    ends: 'DELETE_COMPLETE',
    asked: [['Create', 'Delete'], ['Delete']],
    value: undefined,
  },
  'created with a nested one ends created': {
    begin: async (cloud, wish) => {
      const template = wishStack({ ...wish, value: 'one', holds: 'Create' });
      const path = `/templates/${wish.name}.json`;
      await call(cloud, 's3', path, { method: 'PUT', body: JSON.stringify(template) });
      return createStack(cloud, wish.name, nestingStack(`${cloud.endpoint}${path}`));
    },
    ends: 'CREATE_COMPLETE',
    asked: [['Create'], ['Create']],
    value: 'one',
  },
};
