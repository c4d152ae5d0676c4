import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import serviceGenerator from '../../generators/service/generator';
import { contents, emptyWorkspace } from '../../testing/workspace-tree';
import accessPatterns from './executor';

type Language = 'ts' | 'go';

const REPOSITORY = {
  ts: 'src/adapters/outbound/dynamodb/order-repository.ts',
  go: 'internal/adapters/outbound/dynamodb/order-repository.go',
} as const;

const FILES: Partial<Record<Language, Record<string, string>>> = {};

beforeAll(async () => {
  for (const language of ['ts', 'go'] as const) {
    const tree = emptyWorkspace();
    await serviceGenerator(tree, {
      ...{ name: 'orders', language, handlers: [], entity: 'order' },
      attributes: 'userId,status:open/done,due:date',
      gsi1pk: 'USER#{userId}',
      index: 'byStatus: pk=STATUS#{status} sk=ORDER#{due}#{id}',
    });
    FILES[language] = contents(tree) as Record<string, string>;
  }
});

/** What the target prints of a service that the generator made, after `from` in its repository became `to` by hand. */
const printed = async (language: Language, from = '', to = ''): Promise<unknown> => {
  const root = mkdtempSync(join(tmpdir(), 'access-patterns-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, content] of Object.entries(FILES[language] ?? {})) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const repository = join(root, 'apps/orders', REPOSITORY[language]);
  const before = readFileSync(repository, 'utf8');
  expect(before).toContain(from);
  writeFileSync(
    repository,
    before.replace(from, () => to),
  );
  let told = '';
  const hear = (text: string | Uint8Array): boolean => {
    told += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  const context = {
    root,
    projectName: 'orders',
    projectsConfigurations: { version: 2, projects: { orders: { root: 'apps/orders' } } },
  } as unknown as ExecutorContext;
  const { success } = await accessPatterns({ json: true }, context);
  vi.restoreAllMocks();
  return success ? (JSON.parse(told) as unknown) : told;
};

const BY_KEY = {
  ...{ entity: 'order', pattern: 'byKey', where: 'table', pk: 'ORDER#{id}', sk: 'DETAILS' },
};
const BY_LIST = {
  ...{ entity: 'order', pattern: 'byList', where: 'GSI1' },
  ...{ pk: 'USER#{userId}', sk: 'ORDER#{createdAt}#{id}' },
};
const BY_STATUS = {
  ...{ entity: 'order', pattern: 'byStatus', where: 'GSI2' },
  ...{ pk: 'STATUS#{status}', sk: 'ORDER#{due}#{id}' },
};

test.each(['ts', 'go'] as const)(
  'the patterns in %s are those that the code has',
  async (language) => {
    expect(await printed(language)).toEqual([BY_KEY, BY_LIST, BY_STATUS]);
  },
);

const GSI2 = {
  ts: `        byStatus: {
          index: SINGLE_TABLE.gsi2.index,
          pk: { ...SINGLE_TABLE.gsi2.pk, composite: ['status'], template: 'STATUS#\${status}' },
          sk: { ...SINGLE_TABLE.gsi2.sk, composite: ['due', 'id'], template: 'ORDER#\${due}#\${id}' },
        },
`,
  go: `		dynamo.GSI2: {PK: keys.Of("STATUS#{status}", item.Status), SK: keys.Of("ORDER#{due}#{id}", item.Due, item.ID)},
`,
} as const;

const GSI3 = {
  ts: `        'by-due': {
          index: 'GSI3',
          // newest first
          pk: {
            ...SINGLE_TABLE.gsi3.pk,
            composite: ['due'],
            template: 'DUE#\${due}',
          },
          sk: { ...SINGLE_TABLE.gsi3.sk, composite: ['id'], template: 'ORDER#\${id}' },
        },
`,
  go: `		// newest first
		dynamo.GSI3: {PK: keys.Of("DUE#{due}", item.Due), SK: keys.Of("ORDER#{id}", item.ID)},
`,
} as const;

describe.each(['ts', 'go'] as const)('an edit by hand in %s', (language) => {
  const gsi2 = GSI2[language];

  test('that adds, removes or changes a pattern is in the table', async () => {
    const added = await printed(language, gsi2, gsi2 + GSI3[language]);
    expect(added).toEqual([
      ...[BY_KEY, BY_LIST, BY_STATUS],
      {
        ...BY_STATUS,
        pattern: expect.any(String),
        where: 'GSI3',
        pk: 'DUE#{due}',
        sk: 'ORDER#{id}',
      },
    ]);
    expect(await printed(language, gsi2)).toEqual([BY_KEY, BY_LIST]);
    const changed = gsi2.replace('ORDER#', 'DUE#');
    const sk = 'DUE#{due}#{id}';
    expect(await printed(language, gsi2, changed)).toEqual([BY_KEY, BY_LIST, { ...BY_STATUS, sk }]);
  });
});

test.each([
  ['ts', GSI2.ts, '        byStatus: statusIndex,\n', 25],
  ['ts', GSI2.ts, '        ...furtherIndexes,\n', 25],
  ['ts', "template: 'STATUS#${status}'", 'template: STATUS', 25],
  ['ts', "template: 'ORDER#${id}'", 'template: `ORDER#${id}`', 16],
  ['ts', "entity: 'order'", 'entity: NAME', 11],
  ['go', GSI2.go, '		statusIndex: statusKey(item),\n', 25],
  ['go', ', Further: further', ', Further: furtherOf(item)', 25],
  ['go', 'keys.Of("STATUS#{status}", item.Status), SK', 'statusKey(item), SK', 25],
  ['go', 'PK: key.PK, SK: key.SK, GSI1PK', 'PK: old(item), SK: key.SK, GSI1PK', 63],
  ['go', 'return keys.Of("USER#{userId}"', 'return userKey(', 25],
  ['go', 'Keys: KeysOfOrder', 'Keys: func(item domain.Order) dynamo.Keys { return all(item) }', 63],
] as const)(
  'in %s, instead of %j a form that is not read is refused by its line: %j',
  async (...edit) => {
    const [language, from, to, line] = edit;
    expect(await printed(language, from, to)).toBe(
      `keys are declared in a form that is not read, so the table of access patterns would lack them: ${REPOSITORY[language]}:${line}\n` +
        '  Allowed: keys as table-entity writes them: a template for each, beside the name of its index\n',
    );
  },
);
