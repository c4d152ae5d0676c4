import { readJson, type Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import removeGenerator from '../remove/generator';
import renameGenerator from '../rename/generator';
import resourceGenerator from '../resource/generator';
import routeGenerator from '../route/generator';
import serviceGenerator from '../service/generator';
import handlerGenerator from './generator';

const recordOf = (tree: Tree) => readJson(tree, 'apps/books/service.json');

/** Kinds that answer the routes of a service under any name. */
const DOORS = HANDLER_KINDS.filter(({ servesApi, onlyName }) => servesApi && !onlyName).map(
  ({ id }) => id,
);

const ENTRY = { ts: 'src/handlers/shop/handler.ts', go: 'cmd/shop/main.go' } as const;

describe.each(['ts', 'go'] as const)('in %s', (language) => {
  test.each(DOORS)('routes of a service behind a %s are answered by it', async (kind) => {
    const tree = await workspaceWith({ name: 'books', language, entity: 'Book', handlers: [] });
    await handlerGenerator(tree, { name: 'shop', service: 'books', kind });
    await resourceGenerator(tree, { name: 'books', service: 'books' });
    await routeGenerator(tree, { route: 'GET /news', service: 'books' });

    expect(Object.keys(recordOf(tree).handlers)).toEqual(['shop']);
    const entry = readText(tree, `apps/books/${ENTRY[language]}`);
    expect(entry).toMatch(/httpHandler\(createHttpApp\(|httpentry\.Handler\(http\.Router\(/);
  });

  test.each(DOORS)('two doors have one application: an API and a %s', async (kind) => {
    const tree = await workspaceWith({ name: 'books', language, handlers: ['api'] });
    await handlerGenerator(tree, { name: 'shop', service: 'books', kind });
    const [api, shop] = [ENTRY[language].replace('shop', 'api'), ENTRY[language]].map((file) =>
      readText(tree, `apps/books/${file}`),
    );
    expect(shop).toBe(api);
  });

  test.each(DOORS)('a service starts with a %s', async (kind) => {
    const tree = await workspaceWith({ name: 'books', language, api: kind, handlers: ['api'] });
    expect(recordOf(tree)).toMatchObject({
      handlers: { [kind]: { kind } },
      resources: { books: {} },
    });
    const again = { name: 'books', language, api: kind, handlers: ['api'] };
    await serviceGenerator(tree, again as never);
    expect(Object.keys(recordOf(tree).handlers)).toEqual([kind]);
  });

  test('the last door is kept for as long as there are routes', async () => {
    const tree = await workspaceWith({ name: 'books', language, handlers: ['api'] });
    await handlerGenerator(tree, { name: 'shop', service: 'books', kind: 'function-url' });
    await removeGenerator(tree, { service: 'books', handler: 'shop' });
    expect(
      await refusal(tree, () => removeGenerator(tree, { service: 'books', handler: 'api' })),
    ).toContain('books');
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api']);
  });
});

describe.each(['ts', 'go'] as const)('a further API in %s', (language) => {
  const withGate = async () => {
    const tree = await workspaceWith({ name: 'books', language, handlers: ['api'], auth: 'jwt' });
    await handlerGenerator(tree, { name: 'gate', service: 'books', kind: 'authorizer' });
    return tree;
  };
  const desk = { name: 'desk', service: 'books', kind: 'api', basePath: '/desk' } as const;

  test('asks an authorizer that was generated, beside the one that asks for tokens', async () => {
    const tree = await withGate();
    await handlerGenerator(tree, { ...desk, authorizer: 'gate' });
    const infra = readText(tree, 'apps/books/infra/handlers/desk.ts');
    expect(infra).toContain("authorizer: 'gate',");
    expect(infra).toContain("basePath: '/desk',");
    expect(infra).not.toContain('auth:');
    expect(readText(tree, 'apps/books/infra/handlers/api.ts')).toContain("auth: 'jwt',");
    const entry = { ts: 'src/handlers/desk/handler.ts', go: 'cmd/desk/main.go' }[language];
    expect(tree.exists(`apps/books/${entry}`)).toBe(true);
  });

  test.each([
    [{ authorizer: 'door' }, "--authorizer 'door' is no handler of kind authorizer", 'gate'],
    [{ authorizer: 'api' }, "--authorizer 'api' is no handler of kind authorizer", 'gate'],
    [
      { authorizer: 'gate', auth: 'jwt' },
      '--auth jwt and --authorizer gate are two guards',
      '--auth=jwt, or --authorizer=gate',
    ],
    [
      { routing: 'per-route', reservedConcurrency: 5 },
      '--reservedConcurrency 5 is set aside for one function',
      'or --routing=per-route',
    ],
    [
      { routing: 'per-route', provisionedConcurrency: 5 },
      '--provisionedConcurrency 5 is set aside for one function',
      'or --routing=per-route',
    ],
    [{ routing: 'each' }, "--routing has no 'each'", 'router, per-route'],
    [{ basePath: 'desk' }, "--basePath 'desk' is no path for a further API", '/admin'],
    [{ basePath: '/a/{b}' }, "--basePath '/a/{b}' is no path", '/admin'],
    [{ name: 'api' }, "--basePath '/desk' is no path for a further API", 'answers at the root'],
  ])('refuses %j', async (options, message, allowed) => {
    const tree = await withGate();
    const text = await refusal(tree, () => handlerGenerator(tree, { ...desk, ...options }));
    expect(text).toContain(message);
    expect(text).toContain(allowed);
  });

  test('gets another name, its authorizer too, which nobody takes from it', async () => {
    const tree = await withGate();
    await handlerGenerator(tree, { ...desk, authorizer: 'gate' });
    expect(
      await refusal(tree, () => removeGenerator(tree, { service: 'books', handler: 'gate' })),
    ).toContain("handler 'gate' of service 'books' is needed by handler 'desk'");
    await renameGenerator(tree, { service: 'books', handler: 'gate', to: 'porter' });
    await renameGenerator(tree, { service: 'books', handler: 'desk', to: 'counter' });
    const infra = readText(tree, 'apps/books/infra/handlers/counter.ts');
    expect(infra).toContain("authorizer: 'porter',");
    expect(infra).toContain("basePath: '/desk',");
    expect(recordOf(tree).handlers.counter.options).toEqual({
      basePath: '/desk',
      authorizer: 'porter',
    });
  });

  test('is what its name means, and no route, where it is asked for again without its path', async () => {
    const tree = await withGate();
    await handlerGenerator(tree, desk);
    const before = contents(tree);
    await handlerGenerator(tree, { name: 'desk', service: 'books', kind: 'api' });
    expect(contents(tree)).toEqual(before);
  });

  test('has a path of its own', async () => {
    const tree = await withGate();
    await handlerGenerator(tree, desk);
    expect(
      await refusal(tree, () => handlerGenerator(tree, { ...desk, name: 'counter' })),
    ).toContain("--basePath '/desk' is that of handler 'desk'");
  });
});

test.each([
  [{ kind: 'api', public: 'Anybody may' }, '--public means nothing to a handler of kind api'],
  [{ kind: 'function-url', public: 'yes' }, "--public 'yes' does not say why anybody may call it"],
  [
    { kind: 'function-url', public: "It's for everybody" },
    "--public 'It's for everybody' does not say why",
  ],
  [{ kind: 'function-url', public: 'Anybody\rmay read' }, 'does not say why anybody may call it'],
  [{ kind: 'rest', public: 'Anybody\u2028may read' }, 'does not say why anybody may call it'],
  [{ kind: 'api', name: 'desk', basePath: '/webhooks/jobs' }, 'is no path for a further API'],
  [{ kind: 'api', name: 'desk', basePath: '/health' }, 'but not /health and /webhooks'],
  [{ kind: 'alb', paths: '/a\\b' }, "--paths '/a\\b' is nothing that a listener takes"],
  [{ kind: 'api', apiKey: true }, '--apiKey means nothing to a handler of kind api'],
  [
    { kind: 'function-url', routing: 'per-route' },
    'has no form behind a function URL, which leads to the one function that it is of',
  ],
  [
    { kind: 'function-url', routing: 'per-route' },
    'the same command with --kind=api, --kind=rest or --kind=alb',
  ],
  [{ kind: 'rest', routing: 'per-route', reservedConcurrency: 5 }, 'or --routing=per-route'],
  [{ kind: 'alb', routing: 'per-route', reservedConcurrency: 5 }, 'or --routing=per-route'],
  [{ kind: 'worker', routing: 'per-route' }, 'the same command with --kind=api or --kind=rest'],
  [{ kind: 'api', waf: 'arn' }, 'the same command with --kind=rest'],
  [{ kind: 'api', cache: 60 }, 'the same command with --kind=rest'],
  [{ kind: 'api', allowFrom: '203.0.113.0/24' }, 'the same command with --kind=rest'],
  [{ kind: 'alb', priority: 50_001 }, '--priority 50001 is out of range'],
  [{ kind: 'alb', paths: 'shop' }, "--paths 'shop' is nothing that a listener takes"],
  [{ kind: 'alb', paths: '/a,/b,/c,/d,/e,/f' }, '5 paths of 128 characters'],
  [{ kind: 'alb', paths: '/*/*/*/*,/*/*/?' }, '6 of * and ? at most'],
  [{ kind: 'alb', timeout: 61 }, 'gives a quiet connection up after 60 s'],
  [{ kind: 'rest', cache: 60 }, '--cache 60 would give the answer of one caller to another'],
  [{ kind: 'rest', cache: 3601 }, '--cache 3601 is out of range'],
  [{ kind: 'rest', timeout: 30 }, 'a REST API stops waiting after 29 s'],
  [{ kind: 'rest', waf: 'acl' }, "--waf 'acl' is not the ARN of a regional web ACL"],
  [
    { kind: 'rest', allowFrom: '203.0.113.0/24,203.0.113.300/8' },
    "--allowFrom has '203.0.113.300/8', which is no range of addresses",
  ],
  [{ kind: 'rest', allowFrom: '203.0.113.0/33' }, 'which is no range of addresses'],
  [{ kind: 'function-url', auth: 'jwt' }, '--auth means nothing to a handler of kind function-url'],
])('refuses %j', async (options, message) => {
  const tree = await workspaceWith({ name: 'books', handlers: [] });
  const name = options.kind === 'api' ? 'api' : 'shop';
  expect(
    await refusal(tree, () =>
      handlerGenerator(tree, { name, service: 'books', ...options } as never),
    ),
  ).toContain(message);
});
