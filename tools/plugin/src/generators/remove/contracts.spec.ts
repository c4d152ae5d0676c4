import { logger, readJson, type Tree } from '@nx/devkit';
import { describe, expect, test, vi } from 'vitest';
import { languageProfile } from '../../languages';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import handlerGenerator from '../handler/generator';
import eventGenerator from '../event/generator';
import eventRuleGenerator from '../event-rule/generator';
import serviceGenerator from '../service/generator';
import removeGenerator from './generator';

const service = 'desk';
const files = (tree: Tree): Record<string, string> =>
  Object.fromEntries(Object.entries(contents(tree)).filter(([path]) => tree.exists(path)));

describe.each(['ts', 'go'])('remove, in %s', (language) => {
  const desk = () => workspaceWith({ name: service, language, handlers: ['api', 'event'] });
  const remove = (tree: Tree, options: object = {}) =>
    removeGenerator(tree, { service, ...options });

  const event = 'desk.TicketOpened';
  const contract = 'libs/events/desk/src/ticket-opened.ts';

  test('a contract that somebody else uses stays, with what a service needs of it', async () => {
    const tree = await desk();
    await serviceGenerator(tree, { name: 'other', language, handlers: [] });
    await eventRuleGenerator(tree, { event, service: 'other' });
    const before = files(tree);
    await eventRuleGenerator(tree, { event, service });
    await remove(tree, { rule: event });
    expect(files(tree)).toEqual(before);

    await remove(tree, { service: 'other', rule: event });
    expect(tree.exists('libs/events/desk')).toBe(false);
  });

  test('a contract stays with who publishes its event, and so does what imports it', async () => {
    const tree = await desk();
    await eventGenerator(tree, { event });
    const before = files(tree);
    await eventRuleGenerator(tree, { event, service });
    await remove(tree, { rule: event });

    expect(files(tree)).toEqual(before);
  });

  test('of several contracts the one goes that nobody uses, from barrel and record too', async () => {
    const tree = await desk();
    await eventRuleGenerator(tree, { event: 'desk.TicketClosed', service });
    const before = files(tree);
    await eventRuleGenerator(tree, { event, service });
    const published = 'libs/events/desk/test/published.json';
    tree.write(published, '{ "TicketClosed": { "version": 1 }, "TicketOpened": { "version": 1 } }');
    await remove(tree, { rule: event });

    expect(readJson(tree, published)).toEqual({ TicketClosed: { version: 1 } });
    expect({ ...files(tree), [published]: before[published] }).toEqual(before);
  });

  test('a contract that somebody has written in stays, and is named', async () => {
    const tree = await desk();
    await eventRuleGenerator(tree, { event, service });
    const mine = readText(tree, contract).replace('id:', 'ticketId:');
    tree.write(contract, mine);
    const said = vi.spyOn(logger, 'info').mockReturnValue();
    const report = await remove(tree, { rule: event });
    await report();

    expect(readText(tree, contract)).toBe(mine);
    expect(said.mock.calls.flat().join('\n')).toContain(`git rm ${contract} && npx nx sync`);
    said.mockRestore();
  });

  test('a service takes along the contracts that it alone used', async () => {
    const tree = await desk();
    const before = files(tree);
    await serviceGenerator(tree, { name: 'other', language, handlers: [] });
    await eventRuleGenerator(tree, { event, service: 'other' });
    await remove(tree, { service: 'other' });

    expect(files(tree)).toEqual(before);
  });

  test('a service takes along the events that it alone published, and none that others handle', async () => {
    const tree = await workspaceWith({ name: 'other', language, handlers: [] });
    const before = files(tree);
    await serviceGenerator(tree, { name: service, language, handlers: ['api'] });
    await eventGenerator(tree, { event });
    await remove(tree);
    expect(files(tree)).toEqual(before);

    await serviceGenerator(tree, { name: service, language, handlers: ['api'] });
    await eventGenerator(tree, { event });
    await eventGenerator(tree, { event: 'desk.TicketClosed' });
    await eventRuleGenerator(tree, { event, service: 'other' });
    await remove(tree);
    expect(tree.exists(contract)).toBe(true);
    expect(tree.exists('libs/events/desk/src/ticket-closed.ts')).toBe(false);
  });

  test('an event goes with its contract and what publishes it, unless somebody has use of it', async () => {
    const tree = await desk();
    await handlerGenerator(tree, { name: 'outbox', service, kind: 'outbox' });
    const before = files(tree);
    await eventGenerator(tree, { event });
    await eventRuleGenerator(tree, { event, service });
    const ask = () => remove(tree, { event: 'TicketOpened' });
    expect(await refusal(tree, ask)).toContain(
      "event 'desk.TicketOpened' is needed by apps/desk/infra/rules/desk-ticket-opened.ts",
    );
    await remove(tree, { rule: event });
    const publisher = `apps/desk/${languageProfile(language).useCaseFile('publish-ticket-opened')}`;
    const made = readText(tree, publisher);
    tree.write(publisher, `${made}// mine\n`);
    expect(await refusal(tree, ask)).toContain(
      `somebody has written in what would be removed: ${publisher}\n`,
    );
    tree.write(publisher, made);
    await ask();

    expect(files(tree)).toEqual(before);
    expect(await refusal(tree, ask)).toContain("service 'desk' publishes no event 'TicketOpened'");
  });
});
