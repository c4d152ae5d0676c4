import { readJson } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import resourceGenerator from '../resource/generator';
import routeGenerator from './generator';

const library = (language = 'ts') =>
  workspaceWith({ name: 'library', entity: 'Loan', language, handlers: ['api'] });
const add = (tree: Awaited<ReturnType<typeof library>>, route: string, options: object = {}) =>
  routeGenerator(tree, { route, service: 'library', ...options });

describe('route', () => {
  test.each([
    [
      'ts',
      'src/adapters/inbound/http/renew-loan.route.ts',
      "method: 'post',\n  path: '/loans/{id}/renewals',",
      'src/core/application/renew-loan.ts',
      'index.ts',
      'withPorts(renewLoanRoute, loansRoutes)',
    ],
    [
      'go',
      'internal/adapters/inbound/http/renew-loan-route.go',
      '{"POST /loans/{id}/renewals": web.Answer(',
      'internal/core/application/renew-loan.go',
      'router.go',
      'append(routes, renewLoanRoute())\n\troutes = append(routes, loansRoutes(ports))',
    ],
  ])(
    'in %s, a path below another gets a file, a use case and a record of its own, before the resource',
    async (language, file, pattern, useCase, barrel, listed) => {
      const tree = await library(language);
      await add(tree, 'post /loans/{id}/renewals', { useCase: 'renew-loan' });

      expect(readText(tree, `apps/library/${file}`)).toContain(pattern);
      expect(tree.exists(`apps/library/${useCase}`)).toBe(true);
      const router = file.replace(/[^/]+$/, barrel);
      expect(readText(tree, `apps/library/${router}`)).toContain(listed);
      const { handlers, routes } = readJson(tree, 'apps/library/service.json');
      expect(Object.keys(handlers)).toEqual(['api']);
      expect(routes).toEqual({
        'POST /loans/{id}/renewals': {
          version: PLUGIN_VERSION,
          options: { useCase: 'renew-loan' },
        },
      });
    },
  );

  test.each([
    ['POST /loans/{id}/renewals', 'create-loan-renewal'],
    ['POST /loans/{id}/cancel', 'cancel-loan'],
    ['GET /v1/loans/{id}/renewals', 'show-loan-renewals'],
    ['DELETE /loans/{id}/renewals/{n}', 'delete-loan-renewal'],
    ['POST /searches', 'create-search'],
    ['GET /opening-hours', 'show-opening-hours'],
  ])('%s is answered by the use case %s unless told otherwise', async (route, useCase) => {
    const tree = await library();
    await add(tree, route);

    expect(tree.exists(`apps/library/src/core/application/${useCase}.ts`)).toBe(true);
  });

  test('brings the API where there is none', async () => {
    const tree = await workspaceWith({ name: 'library', handlers: [] });
    await add(tree, 'GET /opening-hours', { auth: 'jwt' });

    expect(readText(tree, 'apps/library/infra/handlers/api.ts')).toContain("auth: 'jwt'");
  });

  test.each([
    ['FETCH /loans', "route 'FETCH /loans' is not a method and a path"],
    ['GET loans', "route 'GET loans' is not a method and a path"],
    ['GET /loans/{Id}', 'is not a method and a path'],
    ['GET /loans/{id}/parts/{id}', 'is not a method and a path'],
    ['GET /health', 'would answer /health, as every API does already'],
    [
      'GET /loans/{loanId}',
      "would answer what 'GET /loans/{id}' in apps/library/src/adapters/inbound/http/loans.routes.ts answers already",
    ],
    ['GET /{kind}/recent', "would answer what 'GET /loans/{id}' in"],
  ])('refuses %s', async (route, message) => {
    const tree = await library();

    expect(await refusal(tree, () => add(tree, route))).toContain(message);
  });

  test.each(['new', 'json', 'text', 'router', 'use', 'Ports'])(
    'refuses a use case %s, which is a word of the language or of the files that it is in',
    async (useCase) => {
      const tree = await library();

      expect(await refusal(tree, () => add(tree, 'GET /opening-hours', { useCase }))).toContain(
        'which stands for something else in',
      );
    },
  );

  test('names the file in which a word of the language would be a use case', async () => {
    const tree = await library();

    expect(
      await refusal(tree, () => add(tree, 'GET /opening-hours', { useCase: 'default' })),
    ).toContain('stands for something else in src/core/application/default.ts');
  });

  test('names the route that answers the same with a parameter called otherwise', async () => {
    const tree = await library();
    await add(tree, 'POST /loans/{id}/renewals');

    expect(await refusal(tree, () => add(tree, 'POST /loans/{loanId}/renewals'))).toContain(
      "would answer what 'POST /loans/{id}/renewals' in",
    );
  });

  test('refuses another use case for a route that is there', async () => {
    const tree = await library();
    await add(tree, 'GET /opening-hours');

    expect(
      await refusal(tree, () => add(tree, 'GET /opening-hours', { useCase: 'show-hours' })),
    ).toContain("is answered by 'show-opening-hours' already");
  });

  test('refuses a resource whose routes are there', async () => {
    const tree = await library();
    const again = { name: 'all-loans', service: 'library', entity: 'Loan', path: '/loans' };

    expect(await refusal(tree, () => resourceGenerator(tree, again))).toContain(
      "route 'GET /loans' would answer what 'GET /loans' in",
    );
  });

  test('a second run changes nothing', async () => {
    const tree = await library();
    await add(tree, 'POST /loans/{id}/renewals', { useCase: 'renew-loan' });
    const first = contents(tree);
    await add(tree, 'POST /loans/{id}/renewals');

    expect(contents(tree)).toEqual(first);
  });
});
