import type { Tree } from '@nx/devkit';
import { readJson } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import eventRuleGenerator from '../generators/event-rule/generator';
import handlerGenerator from '../generators/handler/generator';
import resourceGenerator from '../generators/resource/generator';
import routeGenerator from '../generators/route/generator';
import serviceGenerator from '../generators/service/generator';
import { languageProfile } from '../languages';
import { PLUGIN_VERSION } from '../records/plugin-version';
import { contents, readText, refusal, workspaceWith } from '../testing/workspace-tree';

const recordOf = (tree: Tree) => readJson(tree, 'apps/desk/service.json');
const service = 'desk';

describe.each(['ts', 'go'])('parts that were deleted by hand, in %s', (language) => {
  const { handlersFolder, modules, useCaseFile } = languageProfile(language);
  const desk = () => workspaceWith({ name: service, language, handlers: ['api', 'event'] });
  const remove = (tree: Tree, file: string) => tree.delete(`apps/desk/${file}`);

  test('a rule does not go to a handler that is gone', async () => {
    const tree = await desk();
    await handlerGenerator(tree, { name: 'intake', service, kind: 'event' });
    remove(tree, `${handlersFolder}/event`);
    remove(tree, 'infra/handlers/event.ts');
    await eventRuleGenerator(tree, { event: 'desk.TicketOpened', service });

    expect(readText(tree, 'apps/desk/infra/rules/desk-ticket-opened.ts')).toContain("'intake'");
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api', 'intake']);
  });

  test('a run of the service brings none of them back, and forgets them', async () => {
    const tree = await desk();
    await routeGenerator(tree, { route: 'GET /hours', service });
    await eventRuleGenerator(tree, { event: 'desk.TicketOpened', service });
    const { folder, suffixes } = modules.routes;
    for (const file of [
      `${handlersFolder}/event`,
      'infra/handlers/event.ts',
      `${folder}/desks${suffixes[1]}`,
      `${folder}/show-hours${suffixes[0]}`,
      useCaseFile('delete-desk'),
      'infra/rules/desk-ticket-opened.ts',
      `infra/${service}.stack.spec.ts`,
    ])
      remove(tree, file);
    const before = Object.keys(contents(tree)).filter((file) => tree.exists(file));
    await serviceGenerator(tree, { name: service, language, handlers: ['api', 'event'] });

    expect(Object.keys(contents(tree)).filter((file) => tree.exists(file))).toEqual(before);
    expect(recordOf(tree)).toMatchObject({ resources: {}, routes: {}, rules: {} });
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api']);
  });

  test('a kind that a service was not asked for before is added, once', async () => {
    const tree = await desk();
    const more = { name: service, handlers: ['api', 'event', 'schedule'] };
    await serviceGenerator(tree, more);
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api', 'event', 'schedule']);

    remove(tree, `${handlersFolder}/schedule`);
    remove(tree, 'infra/handlers/schedule.ts');
    await serviceGenerator(tree, more);
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api', 'event']);
  });

  test('what is asked for by its own generator comes back, unless half of it is left', async () => {
    const tree = await desk();
    remove(tree, `${handlersFolder}/event`);
    const again = () => handlerGenerator(tree, { name: 'event', service, kind: 'event' });
    expect(await refusal(tree, again)).toContain('apps/desk/infra/handlers/event.ts');

    remove(tree, 'infra/handlers/event.ts');
    remove(tree, 'samples/event.json');
    await again();
    expect(tree.exists(`apps/desk/${handlersFolder}/event`)).toBe(true);
  });

  test('routes recorded among the handlers, as they were once, are read as routes and written so', async () => {
    const tree = await desk();
    await routeGenerator(tree, { route: 'GET /hours', service });
    const { resources, routes, ...rest } = recordOf(tree);
    const handlers = {
      ...rest.handlers,
      desks: { ...resources.desks, kind: 'api' },
      hours: { version: PLUGIN_VERSION, kind: 'api', options: { path: '/hours' } },
    };
    tree.write('apps/desk/service.json', JSON.stringify({ ...rest, handlers }));
    await resourceGenerator(tree, { name: 'desks', service });

    expect(recordOf(tree)).toEqual({ ...rest, resources, routes });
  });
});
