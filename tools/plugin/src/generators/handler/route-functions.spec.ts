import type { Tree } from '@nx/devkit';
import type { PlatformError } from '@platform/model/errors';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { brokenPromises } from '../../testing/synthesised';
import { readText, workspaceWith } from '../../testing/workspace-tree';
import removeGenerator from '../remove/generator';
import routeGenerator from '../route/generator';
import serviceGenerator from '../service/generator';
import syncGenerator from '../sync/generator';
import handlerGenerator from './generator';
import type { HandlerSchema } from './schema';

/** What the file of a service says, by handler. */
const ownRoutesOf = (tree: Tree): unknown => {
  const text = readText(tree, 'apps/books/infra/routes.ts');
  const [, object = ''] = /routes = (\{[^]*\}) as const/.exec(text) ?? [];
  return runInNewContext(`(${object})`);
};

describe.each(['ts', 'go'] as const)('routes with functions of their own in %s', (language) => {
  const ROUTES = ['GET /shop/{id}', 'PUT /{tenant}/shop', 'DELETE /shop/{id}/news', 'GET /a-b/x'];
  const withDoor = async (options: Pick<HandlerSchema, 'kind' | 'paths' | 'priority'>) => {
    const tree = await workspaceWith({ name: 'books', language, handlers: [] });
    await handlerGenerator(tree, {
      name: 'shop',
      service: 'books',
      routing: 'per-route',
      ...options,
    });
    for (const route of ROUTES) await routeGenerator(tree, { route, service: 'books' });
    return tree;
  };

  test('a REST API has them all but those that begin with a parameter', async () => {
    const tree = await withDoor({ kind: 'rest' });
    expect(readText(tree, 'apps/books/infra/handlers/shop.ts')).toContain(
      "routes: routes['shop'],",
    );
    expect(ownRoutesOf(tree)).toEqual({
      shop: ['DELETE /shop/{id}/news', 'GET /a-b/x', 'GET /shop/{id}'],
    });
  });

  test('a load balancer has those that its paths lead to, the more particular first', async () => {
    const tree = await withDoor({ kind: 'alb', paths: '/shop/*,/news' });
    expect(readText(tree, 'apps/books/infra/handlers/shop.ts')).toContain(
      "routes: routes['shop'],",
    );
    expect(ownRoutesOf(tree)).toEqual({
      shop: { 'DELETE /shop/{id}/news': 49, 'GET /shop/{id}': 50 },
    });
    for (const route of ['GET /shop/recent', 'GET /shop/{id}/items', 'DELETE /shop/{id}'])
      await routeGenerator(tree, { route, service: 'books' });
    expect(ownRoutesOf(tree)).toEqual({
      shop: {
        'DELETE /shop/{id}': 74,
        'DELETE /shop/{id}/news': 49,
        'GET /shop/recent': 25,
        'GET /shop/{id}': 50,
        'GET /shop/{id}/items': 24,
      },
    });
  });

  test('what a rule of a load balancer does not take stays with the one function', async () => {
    const tree = await withDoor({ kind: 'alb' });
    const long = `GET /${'a'.repeat(127)}`;
    const routes = [long, `${long}a`, 'GET /x/{a}/{b}/{c}/{d}/{e}'];
    for (const [at, route] of routes.entries())
      await routeGenerator(tree, { route, service: 'books', useCase: `read-${'abc'.charAt(at)}` });
    const own = async (hosts: string) => {
      const file = 'apps/books/infra/handlers/shop.ts';
      const text = readText(tree, file).replace(/ *hosts: .*\n/, '');
      tree.write(file, text.replace('    paths:', `    hosts: [${hosts}],\n    paths:`));
      await syncGenerator(tree);
      return Object.keys((ownRoutesOf(tree) as { shop: object }).shop).filter((each) =>
        /aaa|x\//.test(each),
      );
    };
    expect(await own("'a.example.com'")).toEqual([long, 'GET /x/{a}/{b}/{c}/{d}/{e}']);
    expect(await own("'*.a.example.com', '*.b.example.com'")).toEqual([long]);
    expect(await own("'a', 'b', 'c', 'd'")).toEqual([]);
  });

  test('two load balancers of a service have no priority in common', async () => {
    const tree = await withDoor({ kind: 'alb', priority: 3, paths: '/shop/*' });
    const other = { name: 'desk', kind: 'alb', priority: 4, paths: '/shop/*' } as const;
    await handlerGenerator(tree, { ...other, service: 'books', routing: 'per-route' }).then(
      () => expect.unreachable(),
      (error: PlatformError) => expect(error.message).toContain('no priority below 4 is left'),
    );
    await handlerGenerator(tree, {
      ...other,
      priority: 10,
      service: 'books',
      routing: 'per-route',
    });
    const priorities = Object.values(ownRoutesOf(tree) as object).flatMap((routes) =>
      Object.values(routes as object),
    );
    expect(new Set([3, 10, ...priorities]).size).toBe(priorities.length + 2);
  });

  test('load balancers of two services have no priority in common', async () => {
    const tree = await withDoor({ kind: 'alb', priority: 3, paths: '/shop/*' });
    const other = { name: 'films', language, entity: 'Film', handlers: ['api'] } as const;
    await serviceGenerator(tree, { ...other, name: 'plays', api: 'alb' });
    await expect(serviceGenerator(tree, { ...other, api: 'alb' })).rejects.toThrow(
      "handler 'alb' would have the priority 100, which a rule of handler 'alb' of service 'plays' has at the same listener",
    );
    await serviceGenerator(tree, { ...other, api: 'none' });
    const door = { name: 'shop', service: 'films', kind: 'alb', routing: 'per-route' } as const;
    for (const priority of [1, 2, 3])
      await expect(handlerGenerator(tree, { ...door, priority })).rejects.toThrow('such as 200');
    await handlerGenerator(tree, { ...door, priority: 5 });
    await routeGenerator(tree, { route: 'GET /shop/{id}', service: 'films' });
    expect(readText(tree, 'apps/films/infra/routes.ts')).toContain("'GET /shop/{id}': 4,");
  });

  test('a route whose function would have the name of another stays with the one function', async () => {
    const tree = await workspaceWith({ name: 'books', language, handlers: [] });
    const door = { service: 'books', kind: 'rest', routing: 'per-route' } as const;
    await handlerGenerator(tree, { ...door, name: 'shop' });
    await handlerGenerator(tree, { ...door, name: 'shop-get' });
    for (const route of ['GET /get/news', 'GET /news', 'POST /news'])
      await routeGenerator(tree, { route, service: 'books' });
    const standing = { shop: ['GET /get/news', 'GET /news', 'POST /news'] };
    expect(ownRoutesOf(tree)).toEqual({ ...standing, 'shop-get': ['GET /get/news', 'POST /news'] });
    const worker = { service: 'books', name: 'shop-post-news', kind: 'worker' } as const;
    await handlerGenerator(tree, worker);
    expect(ownRoutesOf(tree)).toMatchObject({ shop: ['GET /get/news', 'GET /news'] });
    expect(await brokenPromises(tree, 'books', language, 'dev')).toEqual([]);
  });

  test('without routes there are none', async () => {
    const tree = await workspaceWith({ name: 'books', language, handlers: [] });
    const shop = { name: 'shop', service: 'books', routing: 'per-route' } as const;
    await handlerGenerator(tree, { ...shop, kind: 'alb' });
    await handlerGenerator(tree, { ...shop, name: 'prices', kind: 'rest' });
    expect(ownRoutesOf(tree)).toEqual({ shop: {}, prices: [] });
  });
});

describe.each(['ts', 'go'] as const)('a further API in %s', (language) => {
  const withDesk = async () => {
    const tree = await workspaceWith({ name: 'books', language, handlers: ['api'] });
    const desk = { name: 'desk', service: 'books', kind: 'api', basePath: '/desk' } as const;
    await handlerGenerator(tree, { ...desk, routing: 'per-route' });
    return tree;
  };

  test('has a function for each of its routes with --routing=per-route, also of those that come later', async () => {
    const tree = await withDesk();
    expect(readText(tree, 'apps/books/infra/handlers/desk.ts')).toContain(
      "routes: routes['desk'],",
    );
    for (const route of ['GET /desk/hours', 'POST /desk/{id}/calls', 'GET /desks'])
      await routeGenerator(tree, { route, service: 'books' });
    expect(ownRoutesOf(tree)).toEqual({ desk: ['GET /desk/hours', 'POST /desk/{id}/calls'] });
    await removeGenerator(tree, { service: 'books', handler: 'desk' });
    expect(tree.exists('apps/books/infra/routes.ts')).toBe(false);
  });

  test('loses nothing to a route of another API that begins with a parameter, in either order', async () => {
    const routes = ['GET /{tenant}/hours', 'GET /desk/hours', 'GET /{tenant}'];
    const tree = await workspaceWith({ name: 'books', language, handlers: [] });
    const own = { service: 'books', kind: 'api', routing: 'per-route' } as const;
    await handlerGenerator(tree, { ...own, name: 'api' });
    for (const route of routes) await routeGenerator(tree, { route, service: 'books' });
    expect(ownRoutesOf(tree)).toEqual({
      api: ['GET /desk/hours', 'GET /{tenant}', 'GET /{tenant}/hours'],
    });
    await handlerGenerator(tree, { ...own, name: 'desk', basePath: '/desk' });
    expect(ownRoutesOf(tree)).toEqual({ api: [], desk: ['GET /desk/hours'] });
  });

  test('leaves its own health to its one function', async () => {
    const tree = await withDesk();
    for (const route of ['GET /desk/health', 'GET /desk/hours'])
      await routeGenerator(tree, { route, service: 'books' });
    expect(ownRoutesOf(tree)).toEqual({ desk: ['GET /desk/hours'] });
  });
});
