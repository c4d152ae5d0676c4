import { describe, expect, test } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { emptyWorkspace, refusal, workspaceWith } from '../../testing/workspace-tree';
import serviceGenerator from './generator';

const KINDS = HANDLER_KINDS.map(({ id }) => id).join(', ');

describe('service', () => {
  test('refuses another owner for an entity that is there, and keeps what it has', async () => {
    const tree = await workspaceWith({ name: 'notes', auth: 'jwt', owner: 'sub' });
    const given = { name: 'notes', auth: 'jwt' };

    expect(
      await refusal(tree, () => serviceGenerator(tree, { ...given, owner: 'tenant' })),
    ).toContain(
      "the entity 'Note' of service 'notes' has owner 'sub', not owner 'tenant': its keys would change",
    );
    await serviceGenerator(tree, { ...given, owner: 'sub' });
    const shared = await workspaceWith({ name: 'notes', auth: 'jwt' });
    expect(
      await refusal(shared, () => serviceGenerator(shared, { ...given, owner: 'sub' })),
    ).toContain("has no owner, not owner 'sub'");
  });

  test.each([
    ['', "service name '' is empty"],
    ['1orders', "service name '1orders' cannot be used as a folder and an identifier"],
    ['Orders!', "service name 'Orders!' cannot be used as a folder and an identifier"],
    ['../x', "service name '../x' cannot be used as a folder and an identifier"],
    ['vendor', "service name 'vendor' is a reserved word"],
    ['service', "service name 'service' is a reserved word"],
    ['platform', "service name 'platform' is a reserved word"],
    ['a'.repeat(200), `service name '${'a'.repeat(47)}…' is 200 characters long`],
  ])('refuses the name %j', async (name, message) => {
    const tree = emptyWorkspace();

    expect(await refusal(tree, () => serviceGenerator(tree, { name }))).toContain(message);
  });

  test('refuses a name that a project has, and one that an existing service clashes with', async () => {
    const tree = await workspaceWith({ name: 'order-items', entity: 'none', handlers: [] });
    tree.write('libs/shared/project.json', '{"name":"shared"}');

    expect(await refusal(tree, () => serviceGenerator(tree, { name: 'shared' }))).toContain(
      "service 'shared' is the project in libs/shared",
    );
    expect(await refusal(tree, () => serviceGenerator(tree, { name: 'OrderItems' }))).toContain(
      "'OrderItems' becomes 'order-items', and service 'order-items' exists in apps/order-items",
    );
  });

  test.each([
    [{ language: 'cobol' }, "--language has no 'cobol'", 'ts, go'],
    [{ handlers: ['cron'] }, "--handlers has no 'cron'", KINDS],
    [{ api: 'soap' }, "--api has no 'soap'", 'http, rest, function-url, alb'],
    [{ auth: 'basic' }, "--auth has no 'basic'", 'none, jwt'],
    [
      { directory: '../elsewhere' },
      "--directory '../elsewhere' leaves the workspace",
      'a folder inside the workspace',
    ],
    [
      { owner: 'sub' },
      "each order belongs to the claim 'sub' of who made it, and --auth 'none' asks nobody for a token",
      'the same command with --auth=jwt',
    ],
    [
      { auth: 'jwt', owner: 'sub', entity: 'none' },
      "--owner 'sub' is for an entity, and service 'orders' has none",
      'a service with an entity',
    ],
    [{ auth: 'jwt', owner: 'jti' }, "--owner 'jti' is about the token", "'sub'"],
    [
      { handlers: ['api', 'outbox'], entity: 'none' },
      "service 'orders' has no table whose changes an outbox could wait beside",
      'a service that was created with an entity',
    ],
    [{ pk: 'ORDER#{number}' }, "--pk 'ORDER#{number}' names 'number'", 'id, name, createdAt'],
  ])('refuses %j', async (options, message, allowed) => {
    const tree = emptyWorkspace();
    const text = await refusal(tree, () => serviceGenerator(tree, { name: 'orders', ...options }));

    expect(text).toContain(message);
    expect(text).toContain(allowed);
  });

  test('refuses to guess what a damaged record was', async () => {
    const tree = await workspaceWith({ name: 'orders' });
    tree.write('apps/orders/service.json', '{"name":"orders","language":"ts"');

    expect(await refusal(tree, () => serviceGenerator(tree, { name: 'billing' }))).toContain(
      'service record apps/orders/service.json is damaged',
    );
  });
});
