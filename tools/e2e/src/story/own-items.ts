import { expect } from 'vitest';
import { ask, type Answer } from '../cloud/service-api';

interface Item {
  readonly id: string;
  readonly owner: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

/** A caller of the routes under one path. */
export interface Caller {
  readonly url: string;
  readonly path: string;
  readonly token: string;
}

/**
 * What alice makes is there for her alone: bob, whose token is as good, neither sees, lists, changes nor
 * deletes it by any route, and may make the same.
 *
 * @param body of the route that creates an item
 */
export const expectOwnItems = async (alice: Caller, bob: Caller, body: object): Promise<void> => {
  const made = await by(alice).create(body);
  expect(made).toMatchObject({ status: 201, body: { ...body, owner: 'alice' } });
  expect(await by(alice).create(body)).toMatchObject({ status: 201 });
  const { id } = made.body as Item;
  const { cursor = '' } = (await by(alice).list('limit=1')).body as Page;

  for (const item of [id, `alice#${id}`, `${id}?owner=alice`]) {
    expect(await by(bob).get(item)).toMatchObject({ status: 404 });
    expect(await by(bob).update(item, body)).toMatchObject({ status: 404 });
    expect(await by(bob).remove(item)).toMatchObject({ status: 204 });
  }
  for (const query of ['', 'owner=alice'])
    expect(await by(bob).list(query)).toEqual({ status: 200, body: { items: [] } });
  expect(await by(bob).list(`cursor=${encodeURIComponent(cursor)}`)).toMatchObject({
    status: 400,
    body: { error: { issues: [{ field: 'cursor' }] } },
  });
  expect(await by(bob).create({ ...body, owner: 'alice' })).toMatchObject({
    status: 400,
    body: { error: { issues: [{ field: 'owner' }] } },
  });

  expect(await by(bob).create(body)).toMatchObject({ status: 201, body: { owner: 'bob' } });
  expect(owners(await by(bob).list(''))).toEqual(['bob']);
  expect(owners(await by(alice).list(''))).toEqual(['alice', 'alice']);
  expect(await by(alice).get(id)).toEqual({ status: 200, body: made.body });
  expect(await by(alice).update(id, body)).toMatchObject({ status: 200, body: { version: 2 } });
};

const owners = ({ body }: Answer): string[] => (body as Page).items.map(({ owner }) => owner);

const by = ({ url, path, token }: Caller) => {
  const item = (id: string): string => `${path}/${encodeURIComponent(id)}`;
  return {
    list: (query: string) => ask(url, 'GET', `${path}?${query}`, { token }),
    create: (body: object) => ask(url, 'POST', path, { body, token }),
    get: (id: string) => ask(url, 'GET', item(id), { token }),
    update: (id: string, body: object) => ask(url, 'PUT', item(id), { body, token }),
    remove: (id: string) => ask(url, 'DELETE', item(id), { token }),
  };
};
