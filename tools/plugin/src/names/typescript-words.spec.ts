import type { Tree } from '@nx/devkit';
import { expect, test } from 'vitest';
import { EVERY_KEY, EVERY_TYPE } from '../entities/testing/every-type';
import eventGenerator from '../generators/event/generator';
import eventRuleGenerator from '../generators/event-rule/generator';
import handlerGenerator from '../generators/handler/generator';
import resourceGenerator from '../generators/resource/generator';
import routeGenerator from '../generators/route/generator';
import serviceGenerator from '../generators/service/generator';
import tableEntityGenerator from '../generators/table-entity/generator';
import { contents, emptyWorkspace, refusal } from '../testing/workspace-tree';
import { namesOf } from './names';
import { typescriptProblems } from './testing/typescript-program';

const service = 'desk';
const words = (list: string): string[] => list.split(' ');

const addEntity = async (tree: Tree, name: string, options = {}): Promise<void> => {
  await tableEntityGenerator(tree, { name, service, ...options });
  const { pluralKebab, pascal } = namesOf(name);
  await resourceGenerator(tree, { name: pluralKebab, service, entity: pascal });
};

const everywhere = async (tree: Tree): Promise<void> => {
  await serviceGenerator(tree, { name: service });
  for (const name of words(
    'Page Repository Error Event Staff Case Item Key Class Default Import Change Port Series X',
  ))
    await addEntity(tree, name);
  await addEntity(tree, 'Typed', { attributes: EVERY_TYPE });
  await addEntity(tree, 'Keyed', EVERY_KEY);
  const attributes = words(
    'class default page data status pk function new this await input key changes value name delete in',
  ).join(',');
  const keys = { pk: 'THING#{class}#{data}', gsi1pk: 'THINGS#{page}', gsi1sk: 'T#{default}#{id}' };
  await tableEntityGenerator(tree, { name: 'Thing', service, attributes, ...keys });
  await resourceGenerator(tree, { name: 'things', service });
  for (const name of words('media staff sms health class events'))
    await serviceGenerator(tree, { name, handlers: ['api'] });
  for (const name of words('default func handlers rules package return'))
    await handlerGenerator(tree, { name, service, kind: 'worker' });
  for (const name of words('new switch import z'))
    await handlerGenerator(tree, { name, service, kind: 'schedule' });
  for (const name of words('show-class await-json new-message'))
    await routeGenerator(tree, { route: `PUT /${name}/{class}/{input}`, useCase: name, service });
  for (const name of words('UserSignedUp Error Page Default'))
    await eventRuleGenerator(tree, { event: `desk.${name}`, service });
  for (const name of words('UserSignedUp Lost Repository'))
    await eventGenerator(tree, { event: `desk.${name}` });
};

const UNCONNECTED = `import { connect } from '@platform/runtime/config';
import type { QueueSender } from '@platform/runtime/ports';
import { createHttpApp } from '../adapters/inbound/http';
import { system, table } from '../adapters/outbound/connect';
import { workMessageQueue } from '../adapters/outbound/queue/work-message-queue';
import type { WorkMessage } from '../core/domain/work-message';
export const connected = createHttpApp(connect(system, table));
export const unconnected = createHttpApp(connect(system));
const ask = (to: { workMessageQueue: QueueSender<WorkMessage> }) => to.workMessageQueue.send({ id: '1' });
export const asked = ask(connect(workMessageQueue));
`;

test('attributes of every type, and services, entities, attributes, handlers and events called as words of the language compile, and a port that is not connected does not', async () => {
  const tree = emptyWorkspace();
  await everywhere(tree);

  tree.write('apps/desk/src/handlers/unconnected.ts', UNCONNECTED);

  const found = typescriptProblems(contents(tree));
  expect(found.filter((line) => !line.includes('/unconnected.ts:'))).toEqual([]);
  expect(found).toEqual([expect.stringMatching(/:8 .*Property '\w+' is missing in type/)]);
}, 240_000);

test.each(['Date', 'Promise', 'Ports', 'Repositories', 'Partial', 'Pick'])(
  'an entity %s would hide what its files use, so another name is asked for',
  async (name) => {
    const tree = emptyWorkspace();
    await serviceGenerator(tree, { name: service, handlers: ['api'] });
    const message = await refusal(tree, () => tableEntityGenerator(tree, { name, service }));

    expect(message).toContain(`entity name '${name}' leads to`);
    expect(message).toContain(`the same command with a name such as '${name}Entry'`);
  },
);

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'an attribute %s, which every object has, is refused',
  async (attributes) => {
    const tree = emptyWorkspace();

    expect(
      await refusal(tree, () => serviceGenerator(tree, { name: service, attributes })),
    ).toContain(`--attributes has '${attributes}', which every object in TypeScript has already`);
  },
);
