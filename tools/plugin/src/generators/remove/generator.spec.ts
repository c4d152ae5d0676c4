import { readJson, type Tree } from '@nx/devkit';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { describe, expect, test } from 'vitest';
import { languageProfile } from '../../languages';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import eventRuleGenerator from '../event-rule/generator';
import handlerGenerator from '../handler/generator';
import resourceGenerator from '../resource/generator';
import routeGenerator from '../route/generator';
import serviceGenerator from '../service/generator';
import tableEntityGenerator from '../table-entity/generator';
import removeGenerator from './generator';

const service = 'desk';
const files = (tree: Tree): Record<string, string> =>
  Object.fromEntries(Object.entries(contents(tree)).filter(([path]) => tree.exists(path)));

describe.each(['ts', 'go'])('remove, in %s', (language) => {
  const { handlersFolder, handlerEntry, entityFile, modules } = languageProfile(language);
  const desk = () => workspaceWith({ name: service, language, handlers: ['api', 'event'] });
  const remove = (tree: Tree, options: object = {}) =>
    removeGenerator(tree, { service, ...options });

  test.each([
    [
      'a handler',
      (tree: Tree) => handlerGenerator(tree, { name: 'mails', service, kind: 'worker' }),
      { handler: 'mails' },
    ],
    [
      'a handler that shares files with another',
      (tree: Tree) => handlerGenerator(tree, { name: 'front', service, kind: 'rest' }),
      { handler: 'front' },
    ],
    [
      'an entity',
      (tree: Tree) => tableEntityGenerator(tree, { name: 'Note', service }),
      { entity: 'Note' },
    ],
    [
      'a resource',
      (tree: Tree) =>
        resourceGenerator(tree, { name: 'old', service, entity: 'Desk', methods: ['list'] }),
      { resource: 'old' },
    ],
    [
      'a route',
      (tree: Tree) => routeGenerator(tree, { route: 'POST /desks/{id}/tidy', service }),
      { route: 'POST /desks/{id}/tidy' },
    ],
    [
      'a rule',
      (tree: Tree) => eventRuleGenerator(tree, { event: 'desk.TicketOpened', service }),
      { rule: 'desk.TicketOpened' },
    ],
  ])('%s leaves nothing behind', async (what, add, options) => {
    const tree = await desk();
    // A resource of the entity would bring use cases that are there.
    if (what === 'a resource') await remove(tree, { resource: 'desks' });
    const before = files(tree);
    await add(tree);
    expect(Object.keys(files(tree)).length).toBeGreaterThan(Object.keys(before).length);
    await remove(tree, options);

    expect(files(tree)).toEqual(before);
  });

  test('a service leaves nothing behind, also in the files of the workspace', async () => {
    const tree = await workspaceWith({ name: 'other', language });
    const before = files(tree);
    await serviceGenerator(tree, { name: service, language, handlers: ['api', 'event'] });
    await routeGenerator(tree, { route: 'GET /hours', service });
    await handlerGenerator(tree, { name: 'nightly', service, kind: 'schedule' });
    await remove(tree);

    expect(files(tree)).toEqual(before);
  });

  test('a service that lies on disk leaves go.work too', async () => {
    const root = mkdtempSync(join(tmpdir(), 'remove-'));
    flushChanges(root, (await desk()).listChanges());
    const tree = new FsTree(root, false);
    await remove(tree);
    flushChanges(root, tree.listChanges());

    expect(existsSync(join(root, 'apps/desk'))).toBe(false);
    expect(tree.read('go.work', 'utf8') ?? '').not.toContain('apps/desk');
    rmSync(root, { recursive: true });
  });

  test('names what somebody has written in, and removes it when told to', async () => {
    const tree = await desk();
    await handlerGenerator(tree, { name: 'mails', service, kind: 'worker' });
    const entry = `apps/desk/${handlersFolder}/mails/${handlerEntry}`;
    tree.write(entry, `${readText(tree, entry)}// mine\n`);
    tree.write(`apps/desk/${handlersFolder}/mails/notes.txt`, 'mine');
    const asked = { handler: 'mails' };

    const message = await refusal(tree, () => remove(tree, asked));
    expect(message).toContain(
      `somebody has written in what would be removed: ${entry}, apps/desk/${handlersFolder}/mails/notes.txt\n`,
    );
    expect(message).toContain('--force');
    await remove(tree, { ...asked, force: true });
    expect(tree.exists(`apps/desk/${handlersFolder}/mails`)).toBe(false);
    expect(readJson(tree, 'apps/desk/service.json').handlers).not.toHaveProperty('mails');
  });

  test('names what somebody has written in a service', async () => {
    const tree = await desk();
    tree.write(`apps/desk/${entityFile('mine')}`, '// mine\n');

    expect(await refusal(tree, () => remove(tree))).toContain(
      `somebody has written in what would be removed: apps/desk/${entityFile('mine')}\n`,
    );
    await remove(tree, { force: true });
    expect(tree.exists('apps/desk')).toBe(false);
  });

  test('another layout is nobody’s hand', async () => {
    const tree = await desk();
    const { folder, suffixes } = modules.routes;
    const routes = `apps/desk/${folder}/desks${suffixes[1]}`;
    tree.write(routes, readText(tree, routes).replaceAll('\n', '\n\n'));
    await remove(tree, { resource: 'desks' });

    expect(tree.exists(routes)).toBe(false);
  });

  test('what another part needs stays, with the command that goes first', async () => {
    const tree = await desk();
    await routeGenerator(tree, { route: 'GET /hours', service });
    await eventRuleGenerator(tree, { event: 'desk.TicketOpened', service });
    const first = 'npx nx g @platform/plugin:remove --service=desk';

    for (const [options, needed, command] of [
      [{ entity: 'Desk' }, "resource 'desks'", `${first} --resource='desks'`],
      [
        { handler: 'api' },
        "resource 'desks', route 'GET /hours'",
        `${first} --resource='desks' && ${first} --route='GET /hours'`,
      ],
      [{ handler: 'event' }, "rule 'desk.TicketOpened'", `${first} --rule='desk.TicketOpened'`],
    ] as const) {
      const message = await refusal(tree, () => remove(tree, options));
      expect(message).toContain(`is needed by ${needed}`);
      expect(message).toContain(`Run: ${command}`);
    }
  });

  test('what is removed is not revived by a run of the service', async () => {
    const tree = await desk();
    await remove(tree, { resource: 'desks' });
    await remove(tree, { handler: 'event' });
    const before = files(tree);
    await serviceGenerator(tree, { name: service, language, handlers: ['api', 'event'] });

    expect(files(tree)).toEqual(before);
  });
});

test.each([
  [{ service: 'nobody' }, "there is no service 'nobody'"],
  [{ handler: 'ghost' }, "service 'desk' has no handler 'ghost'"],
  [{ rule: 'desk.Ghost' }, "service 'desk' has no rule 'desk.Ghost'"],
  [{ route: 'GET /ghosts' }, "service 'desk' has no route 'GET /ghosts'"],
  [{ handler: 'api', entity: 'Desk' }, '--entity and --handler are given together'],
])('remove refuses %j', async (options, message) => {
  const tree = await workspaceWith({ name: service, handlers: ['api'] });

  expect(await refusal(tree, () => removeGenerator(tree, { service, ...options }))).toContain(
    message,
  );
});

test('a second run changes nothing: what is gone is not there to remove', async () => {
  const tree = await workspaceWith({ name: service, handlers: ['api'] });
  await removeGenerator(tree, { service, resource: 'desks' });

  expect(
    await refusal(tree, () => removeGenerator(tree, { service, resource: 'desks' })),
  ).toContain("service 'desk' has no resource 'desks'");
});
