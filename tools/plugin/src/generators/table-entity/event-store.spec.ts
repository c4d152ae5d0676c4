import type { Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { languageProfile } from '../../languages';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import handlerGenerator from '../handler/generator';
import removeGenerator from '../remove/generator';
import renameGenerator from '../rename/generator';
import resourceGenerator from '../resource/generator';
import tableEntityGenerator from './generator';

const STORE = { name: 'Account', service: 'bank', flavour: 'event-store' as const };

const bank = (language: 'ts' | 'go'): Promise<Tree> =>
  workspaceWith({ name: 'bank', language, handlers: ['api'], entity: 'client' });

const withStore = async (language: 'ts' | 'go' = 'ts'): Promise<Tree> => {
  const tree = await bank(language);
  await tableEntityGenerator(tree, STORE);
  return tree;
};

interface Record {
  readonly handlers: object;
  readonly entities: { readonly [name: string]: { readonly madeWith: object } };
}

const recordIn = (tree: Tree): Record =>
  JSON.parse(readText(tree, 'apps/bank/service.json')) as Record;

const FILES = {
  ts: [
    'src/adapters/outbound/dynamodb/account-repository.ts',
    'src/adapters/outbound/memory/account-repository.ts',
    'src/core/application/handle-account-views-change.spec.ts',
    'src/core/application/handle-account-views-change.ts',
    'src/core/application/record-account.spec.ts',
    'src/core/application/record-account.ts',
    'src/core/domain/account-repository.ts',
    'src/core/domain/account.ts',
    'src/handlers/account-views/handler.spec.ts',
    'src/handlers/account-views/handler.ts',
    'test/account-repository.integration.spec.ts',
  ],
  go: [
    'cmd/account-views/main.go',
    'cmd/account-views/main_test.go',
    'internal/adapters/outbound/dynamodb/account-repository.go',
    'internal/adapters/outbound/memory/account-repository.go',
    'internal/core/application/handle-account-views-change.go',
    'internal/core/application/handle-account-views-change_test.go',
    'internal/core/application/record-account.go',
    'internal/core/application/record-account_test.go',
    'internal/core/domain/account-repository.go',
    'internal/core/domain/account.go',
    'test/account-repository_integration_test.go',
  ],
} as const;

describe.each(['ts', 'go'] as const)('an event store in %s', (language) => {
  test('is events, a view of them and the handler between, all of it wired', async () => {
    const before = contents(await bank(language));
    const tree = await withStore(language);
    const added = Object.keys(contents(tree))
      .filter((file) => before[file] === undefined && !/(account-view-|account-view\.)/.test(file))
      .map((file) => file.replace('apps/bank/', ''));
    expect(added.sort()).toEqual(
      ['infra/handlers/account-views.ts', 'samples/account-views.json', ...FILES[language]].sort(),
    );
    const { handlers, entities } = recordIn(tree);
    expect(handlers).toMatchObject({
      'account-views': { kind: 'stream', options: { projects: 'Account' } },
    });
    expect(entities['Account']?.madeWith).toMatchObject({
      flavour: 'event-store',
      pk: 'ACCOUNT#{stream}',
      sk: 'EVENT#{version}',
    });
    expect(entities['AccountView']?.madeWith).toMatchObject({ pk: 'ACCOUNT_VIEW#{id}' });
  });

  test('a second run changes nothing, whether the flavour is said again or not', async () => {
    const tree = await withStore(language);
    const before = contents(tree);
    await tableEntityGenerator(tree, STORE);
    await tableEntityGenerator(tree, { name: 'Account', service: 'bank' });
    expect(contents(tree)).toEqual(before);
  });

  test('is removed with its handler and its view, and nothing is left', async () => {
    const before = contents(await bank(language));
    const tree = await withStore(language);
    await removeGenerator(tree, { service: 'bank', handler: 'account-views' });
    await removeGenerator(tree, { service: 'bank', entity: 'Account' });
    await removeGenerator(tree, { service: 'bank', entity: 'AccountView' });
    const left = Object.entries(contents(tree)).filter(([, text]) => text !== '(deleted)');
    expect(Object.fromEntries(left)).toEqual(before);
  });

  test('has room for a second one, and its handler may be called otherwise', async () => {
    const tree = await withStore(language);
    await tableEntityGenerator(tree, { ...STORE, name: 'Ledger' });
    const third = () => tableEntityGenerator(tree, { ...STORE, name: 'Purse' });
    expect(await refusal(tree, third)).toContain('has its readers: account-views, ledger-views');
    const to = 'balances';
    await renameGenerator(tree, { service: 'bank', handler: 'account-views', to });
    const before = contents(tree);
    await tableEntityGenerator(tree, STORE);
    expect(contents(tree)).toEqual(before);
    expect(Object.keys(recordIn(tree).handlers).sort()).toEqual(['api', to, 'ledger-views']);
  });

  test('what the table answers names its streams', () => {
    const { patternsIn } = languageProfile(language).accessPatterns;
    const repository = {
      ts: "  dynamodbEventStore<AccountEvent>(client, table, { name: 'ACCOUNT' });",
      go: '	return eventstore.New[domain.AccountEvent](client, table, "ACCOUNT", clock)',
    };
    const pattern = {
      ...{ entity: 'account', pattern: 'byStream', where: 'table' },
      ...{ pk: 'ACCOUNT#{stream}', sk: 'EVENT#{version}' },
    };
    expect(patternsIn(repository[language])).toEqual({ patterns: [pattern], unread: [] });
  });
});

describe('an event store refuses', () => {
  test.each([
    [{ flavour: 'ledger' }, "--flavour is 'ledger'", 'crud, event-store'],
    [{ attributes: 'amount:integer' }, '--attributes of an event store', 'event-store alone'],
    [{ pk: 'A#{id}', owner: 'sub' }, '--pk, --owner of an event store', "'ACCOUNT#{stream}'"],
  ])('%j', async (options, what, allowed) => {
    const tree = await bank('ts');
    const run = () => tableEntityGenerator(tree, { ...STORE, ...(options as object) });
    const message = await refusal(tree, run);
    expect(message).toContain(what);
    expect(message).toContain(allowed);
  });

  test('to become another flavour, and an entity to become one', async () => {
    const tree = await withStore();
    const asked = [
      { name: 'Account', service: 'bank', flavour: 'crud' },
      { name: 'Client', service: 'bank', flavour: 'event-store' },
    ];
    for (const each of asked)
      expect(await refusal(tree, () => tableEntityGenerator(tree, each as never))).toContain(
        `--flavour=${each.flavour}`,
      );
  });

  test('a view or a handler that is there for something else', async () => {
    const viewed = await bank('ts');
    const view = { name: 'AccountView', service: 'bank', attributes: 'colour' };
    await tableEntityGenerator(viewed, view);
    expect(await refusal(viewed, () => tableEntityGenerator(viewed, STORE))).toContain(
      "the entity 'AccountView' of service 'bank' is no view of an event store",
    );
    const handled = await bank('ts');
    const handler = { name: 'account-views', service: 'bank', kind: 'stream' as const };
    await handlerGenerator(handled, handler);
    expect(await refusal(handled, () => tableEntityGenerator(handled, STORE))).toContain(
      "the handler 'account-views' of service 'bank' does not project 'Account'",
    );
  });

  test('keys among its events, and events among the keys of others', async () => {
    const tree = await withStore();
    const among = { name: 'Note', service: 'bank', pk: 'ACCOUNT#{id}', sk: 'EVENT#{name}' };
    expect(await refusal(tree, () => tableEntityGenerator(tree, among))).toContain('Account');
  });

  test('routes, and says those of its view', async () => {
    const tree = await withStore();
    const message = await refusal(tree, () =>
      resourceGenerator(tree, { name: 'accounts', service: 'bank' }),
    );
    expect(message).toContain('resource account-views --service=bank --methods=list,get');
  });

  test.each(['Account', 'AccountView'])('another name for %s', async (name) => {
    const tree = await withStore();
    const message = await refusal(tree, () =>
      renameGenerator(tree, { service: 'bank', entity: name, to: 'Ledger' }),
    );
    expect(message).toContain("belongs to the event store 'Account'");
  });

  test('a projection of what is no event store, and one with a filter of its own', async () => {
    const tree = await withStore();
    const handler = { name: 'clients', service: 'bank', kind: 'stream' as const };
    const run = (options: object) => () => handlerGenerator(tree, { ...handler, ...options });
    expect(await refusal(tree, run({ projects: 'Client' }))).toContain(
      "--projects=Client is no event store of service 'bank'\n  Allowed: Account",
    );
    expect(await refusal(tree, run({ projects: 'Account', eventNames: ['INSERT'] }))).toContain(
      'and so do --eventNames and --filter',
    );
  });
});

const GUIDE = join(__dirname, '../../../../../docs/guides/event-store.md');

test.each(['ts', 'go'] as const)('the guide shows what is generated in %s', async (language) => {
  const tree = await withStore(language);
  const guide = readFileSync(GUIDE, 'utf8');
  expect(guide).toContain('table-entity Account --service=bank --flavour=event-store');
  const snippets = [...guide.matchAll(/^```(ts|go) (\S+)\n([\s\S]*?)^```$/gm)].filter(
    ([, of]) => of === language,
  );
  expect(snippets.length).toBeGreaterThan(0);
  for (const [, , file = '', snippet = ''] of snippets) {
    const text = readText(tree, `apps/bank/${file}`);
    const options = { ...(await resolveConfig(GUIDE)), filepath: file };
    expect(language === 'go' ? text : await format(text, options)).toContain(snippet);
  }
});
