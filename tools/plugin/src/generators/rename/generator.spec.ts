import { logger, type Tree } from '@nx/devkit';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { languageProfile } from '../../languages';
import {
  contents,
  emptyWorkspace,
  readText,
  refusal,
  workspaceWith,
} from '../../testing/workspace-tree';
import eventGenerator from '../event/generator';
import eventRuleGenerator from '../event-rule/generator';
import handlerGenerator from '../handler/generator';
import resourceGenerator from '../resource/generator';
import routeGenerator from '../route/generator';
import serviceGenerator from '../service/generator';
import tableEntityGenerator from '../table-entity/generator';
import renameGenerator from './generator';

const files = (tree: Tree): Record<string, string> =>
  Object.fromEntries(Object.entries(contents(tree)).filter(([path]) => tree.exists(path)));

/** A service of everything, by the names it is given. */
const built = async (language: string, names: Partial<typeof NAMES> = {}): Promise<Tree> => {
  const { service, handler, entity, resource, route, event, rule } = { ...NAMES, ...names };
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'shop', language, handlers: [], entity: 'none' });
  await serviceGenerator(tree, { name: service, language, handlers: ['api'], entity });
  await handlerGenerator(tree, { name: handler, service, kind: 'event' });
  await handlerGenerator(tree, { name: 'mails', service, kind: 'worker' });
  await tableEntityGenerator(tree, { name: 'Note', service });
  await resourceGenerator(tree, { name: resource, service, entity: 'Note', methods: ['list'] });
  await routeGenerator(tree, { route, service });
  await eventGenerator(tree, { event: `shop.${event}` });
  await eventGenerator(tree, { event: 'shop.CartEmptied' });
  await eventGenerator(tree, { event: `${service}.TicketOpened` });
  await eventRuleGenerator(tree, { event: rule, service });
  await eventRuleGenerator(tree, { event: `${service}.TicketOpened`, service });
  return tree;
};

const NAMES = {
  service: 'desk',
  handler: 'intake',
  entity: 'Ticket',
  resource: 'notes',
  route: 'POST /tickets/{id}/closings',
  event: 'OrderPlaced',
  rule: 'shop.CartEmptied',
};

/** Each as it is called, and what it becomes. */
const RENAMES = [
  { service: 'shop', event: 'OrderPlaced', to: 'BasketPaid' },
  { handler: 'intake', to: 'latemails' },
  { handler: 'latemails', to: 'late-mails' },
  { entity: 'Ticket', to: 'SupportCase' },
  { resource: 'notes', to: 'remarks' },
  { route: 'POST /tickets/{id}/closings', to: 'PUT /tickets/{id}/end' },
  { rule: 'shop.CartEmptied', to: 'shop.BasketPaid' },
  { to: 'help-counter' },
];

const RENAMED = {
  service: 'help-counter',
  handler: 'late-mails',
  entity: 'SupportCase',
  resource: 'remarks',
  route: 'PUT /tickets/{id}/end',
  event: 'BasketPaid',
  rule: 'shop.BasketPaid',
};

const WRITTEN = {
  ts: {
    comment: '// a Ticket is what TicketMaster calls',
    own: "// theTicketOffice\nimport { type Ticket } from './ticket';\n\nexport const isOpen = (ticket: Ticket): boolean => ticket.name !== 'closed';\n",
    left: ["1 has the old name in 'theTicketOffice': // theTicketOffice"],
    ownRenamed:
      "// theTicketOffice\nimport { type SupportCase } from './support-case';\n\nexport const isOpen = (supportCase: SupportCase): boolean => supportCase.name !== 'closed';\n",
  },
  go: {
    comment: '// a Ticket is what TicketMaster calls',
    own: '// theTicketOffice\npackage domain\n\nfunc IsOpen(ticket Ticket) bool { return ticket.Name != "closed" }\n',
    left: [
      "1 has the old name in 'theTicketOffice': // theTicketOffice",
      `4 has the old name in 'ticket': func IsOpen(ticket SupportCase) bool { return ticket.Name != "closed" }`,
    ],
    ownRenamed:
      '// theTicketOffice\npackage domain\n\nfunc IsOpen(ticket SupportCase) bool { return ticket.Name != "closed" }\n',
  },
};

describe.each(['ts', 'go'])('rename, in %s', (language) => {
  test('every part of a service and the service are as if made under the new names', async () => {
    const tree = await built(language);
    for (const options of RENAMES) await renameGenerator(tree, { service: 'desk', ...options });

    const [renamed, fresh] = [files(tree), files(await built(language, RENAMED))];
    expect(Object.keys(renamed).sort()).toEqual(Object.keys(fresh).sort());
    for (const [file, text] of Object.entries(fresh)) expect(renamed[file], file).toBe(text);
  });

  const { entityFile, useCaseFile } = languageProfile(language);
  const { comment, own, ownRenamed, left } = WRITTEN[language as keyof typeof WRITTEN];

  test('what somebody wrote stays, by the new names; lines that keep the old one are told', async () => {
    const warned = vi.spyOn(logger, 'warn').mockReturnValue();
    onTestFinished(() => warned.mockRestore());
    const tree = await workspaceWith({
      name: 'desk',
      language,
      handlers: ['api'],
      entity: 'Ticket',
    });
    const file = (name: string) => `apps/desk/${name}`;
    const edited = file(useCaseFile('get-ticket'));
    tree.write(edited, `${readText(tree, edited)}${comment}\n`);
    tree.write(file(entityFile('rules')), own);
    tree.delete(file(useCaseFile('delete-ticket')));
    await renameGenerator(tree, { service: 'desk', entity: 'Ticket', to: 'SupportCase' });

    const made = await workspaceWith({
      name: 'desk',
      language,
      handlers: ['api'],
      entity: 'SupportCase',
    });
    const renamed = file(useCaseFile('get-support-case'));
    expect(readText(tree, renamed)).toBe(
      `${readText(made, renamed)}${comment.replace('Ticket ', 'SupportCase ')}\n`,
    );
    expect(readText(tree, file(entityFile('rules')))).toBe(ownRenamed);
    expect(tree.exists(file(useCaseFile('delete-support-case')))).toBe(false);
    expect(warned.mock.calls.flat()).toEqual([
      expect.stringMatching(
        /:\d+ has the old name in 'TicketMaster': \/\/ a SupportCase is what TicketMaster calls/,
      ),
      ...left.map((line) => `${file(entityFile('rules'))}:${line}`),
    ]);
  });
});

/** A service beside one whose name begins as its own. */
const besides = async (language: string, name: string, entity: string): Promise<Tree> => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'orders-archive', language, handlers: [], entity: 'none' });
  await serviceGenerator(tree, { name, language, handlers: ['api'], entity });
  return tree;
};

test.each([
  ['ts', { to: 'sales' }, ['sales', 'Order']],
  ['go', { to: 'sales' }, ['sales', 'Order']],
  ['ts', { entity: 'Order', to: 'OrderLine' }, ['orders', 'OrderLine']],
] as const)(
  'in %s, %j leaves what is called alike: the service, its entity, another service',
  async (language, options, [name, entity]) => {
    const tree = await besides(language, 'orders', 'Order');
    await renameGenerator(tree, { service: 'orders', ...options });

    expect(files(tree)).toEqual(files(await besides(language, name, entity)));
  },
);

test('a name that is taken, or others depend on, is refused before anything is written', async () => {
  const tree = await built('ts');
  await eventRuleGenerator(tree, { event: 'desk.TicketOpened', service: 'shop' });
  tree.write('apps/desk/src/core/domain/remark.ts', '// mine\n');
  const { event } = { event: 'TicketOpened' };
  for (const [options, message] of [
    [{ to: 'shop' }, "service 'shop' and service 'shop' are both 'shop'"],
    [{ to: 'Desk' }, "service 'desk' is called 'desk' already"],
    [{ handler: 'intake', to: 'intake' }, "handler 'intake' is called 'intake' already"],
    [{ entity: 'Note', to: 'note' }, "entity 'Note' is called 'Note' already"],
    [{ rule: NAMES.rule, to: NAMES.rule }, "is called 'shop.CartEmptied' already"],
    [
      { event: 'TicketOpened', to: 'TicketOpened' },
      "there is an event 'desk.TicketOpened' already",
    ],
    [{ resource: 'notes', to: 'notes' }, "resource 'notes' is called 'notes' already"],
    [{ route: NAMES.route, to: NAMES.route }, 'is called'],
    [{ to: '9 lives' }, "service name '9 lives' cannot be used"],
    [{ handler: 'api', to: 'http' }, "handler 'api' serves all routes of a service"],
    [{ handler: 'ghost', to: 'spirit' }, "service 'desk' has no handler 'ghost'"],
    [{ handler: 'intake', to: 'mails' }, "handler 'mails' and handler 'mails' are both 'mails'"],
    [{ entity: 'Note', to: 'Remark' }, 'are there already: apps/desk/src/core/domain/remark.ts'],
    [{ entity: 'Note', to: 'Tickets' }, "are both called 'tickets'"],
    [{ route: NAMES.route, to: 'GET /tickets/{key}' }, "would answer what 'GET /tickets/{id}'"],
    [{ rule: NAMES.rule, to: 'shop.Ghost' }, "'shop' publishes no event 'shop.Ghost'"],
    [{ event, to: 'shop.TicketClosed' }, "would not be of service 'desk'"],
    [{ event, to: 'TicketClosed' }, 'other services handle events of'],
    [{ to: 'counter' }, 'other services handle events of'],
    [{ event: 'Ghost', to: 'Spirit' }, "service 'desk' publishes no event 'Ghost'"],
    [{ handler: 'mails', entity: 'Note', to: 'x' }, '--entity and --handler are given together'],
    [{ handler: 'mails', to: ' ' }, '--to is missing'],
  ] as const) {
    const rename = () => renameGenerator(tree, { service: 'desk', ...options });
    expect(await refusal(tree, rename)).toContain(message);
  }
});

test('a second run changes nothing: there is nothing of the old name any more', async () => {
  const tree = await workspaceWith({ name: 'desk', handlers: ['worker'], entity: 'none' });
  const options = { service: 'desk', handler: 'worker', to: 'mails' };
  await renameGenerator(tree, options);

  expect(await refusal(tree, () => renameGenerator(tree, options))).toContain(
    "service 'desk' has no handler 'worker'",
  );
});
