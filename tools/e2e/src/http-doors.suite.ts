import { expect } from 'vitest';
import { Cloud, signedBy } from './cloud/cloud';
import { aliasesOf } from './cloud/held-ready';
import { sendRaw } from './cloud/raw-request';
import { call, outputsOf } from './cloud/service-api';
import { expectIamBoundary } from './story/iam-boundary';
import { expectOwnItems } from './story/own-items';
import { expectRequestTable } from './story/request-table';
import type { Step } from './story/step';
import type { Workspace } from './workspace/workspace';

/** One application behind an HTTP API, a function URL and a REST API. */
export const httpDoors = (step: Step, clone: () => Workspace, service: string): void => {
  step('is closed to whoever has no token of the issuer', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const cloud = Cloud.of(clone());
    const token = await cloud.token('u-1');
    expect(await call(url, '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await call(url, '/vehicles', undefined, token)).toMatchObject({ status: 200 });
    const [head, claims, signature] = token.split('.');
    const others = (await cloud.token('u-2')).split('.')[1];
    expect(others).not.toBe(claims);
    const refused = [undefined, `${head}.${others}.${signature}`, await cloud.token('u-1', -1)];
    for (const each of refused)
      expect(await call(url, '/vehicles', undefined, each)).toMatchObject({ status: 401 });
  });

  step('asks its authorizer who may call a further API', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const hours = (token?: string) => call(url, '/desk/hours', undefined, token);
    expect(await hours()).toMatchObject({ status: 401 });
    expect(await hours('nobody')).toMatchObject({ status: 403 });
    expect(await hours(await Cloud.of(clone()).token('u-1'))).toMatchObject({ status: 403 });
    expect(await hours('friend')).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
  });

  step('answers a route by a function of its own', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    expect(await call(url, '/desk/hours', undefined, 'friend')).toMatchObject({ status: 200 });
    const cloud = Cloud.of(clone());
    const stack = `platform--${service}--local`;
    await cloud.told(`${stack}/DeskGetDeskHoursHandler`, 'Invocation finished');
    expect(await cloud.logs(`${stack}/DeskHandler`)).toEqual([]);
  });

  step(
    'has environments held ready, whom its API, its function URL and its authorizer lead to',
    async () => {
      const stack = `platform--${service}--local`;
      for (const name of ['PaymentsHandler', 'CatalogueHandler', 'GateHandler'])
        expect(await aliasesOf(Cloud.of(clone()), `${stack}-${name}`)).toEqual({ live: '1' });
    },
  );

  step('answers over HTTP', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const token = await Cloud.of(clone()).token('u-1');
    const created = await call(url, '/vehicles', { name: 'truck' }, token);
    expect(created).toMatchObject({ status: 201, body: { name: 'truck', version: 1 } });
    expect((created.body as { id: string }).id).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}$/,
    );
    const list = await call(url, '/vehicles', undefined, token);
    expect(list).toMatchObject({ body: { items: [{ name: 'truck' }] } });
    expect(await call(url, '/vehicles', { colour: 'red' }, token)).toMatchObject({ status: 400 });
    expect(await call(url, '/nowhere', undefined, token)).toMatchObject({ status: 404 });
  });

  step('changes and deletes over HTTP what it stored', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const token = await Cloud.of(clone()).token('u-1');
    const { body: created } = await call(url, '/vehicles', { name: 'truck' }, token);
    const { id, createdAt } = created as { id: string; createdAt: string };
    const path = `/vehicles/${id}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const put = await sendRaw(url, { method: 'PUT', path, headers, body: '{"name":"van"}' });
    expect(put).toMatchObject({ status: 200, body: { id, createdAt, name: 'van', version: 2 } });
    expect(await call(url, path, undefined, token)).toEqual({ status: 200, body: put.body });
    const remove = { method: 'DELETE', path, headers };
    expect(await sendRaw(url, remove)).toMatchObject({ status: 204, body: undefined });
    expect(await call(url, path, undefined, token)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND', message: 'There is no such vehicle' } },
    });
  });

  step('gives each request of the table its one right answer', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const table = clone().read('libs/runtime/test/http-requests.json');
    const token = await Cloud.of(clone()).token('u-1');
    expect(await expectRequestTable(url, table, `Bearer ${token}`)).toBeGreaterThan(200);
  });

  step('gives them through its function URL too, to whom IAM lets in', async () => {
    const { CatalogueFunctionUrl: url = '' } = await outputsOf(clone(), service);
    await expectIamBoundary(clone(), url, 'lambda', 'lambda:InvokeFunctionUrl');
    const own = signedBy('test', 'lambda');
    const table = clone().read('libs/runtime/test/http-requests.json');
    expect(await expectRequestTable(url, table, own)).toBeGreaterThan(200);
  });

  step('gives them through its REST API too, to whom IAM lets in', async () => {
    const { PricesApiUrl: url = '' } = await outputsOf(clone(), service);
    await expectIamBoundary(clone(), url, 'execute-api', 'execute-api:Invoke');
    const own = signedBy('test', 'execute-api');
    const table = clone().read('libs/runtime/test/http-requests.json');
    expect(await expectRequestTable(url, table, own, true)).toBeGreaterThan(200);
    const origin = 'http://localhost:3000';
    const asked = { origin, 'access-control-request-method': 'GET' };
    const preflight = await fetch(`${url}vehicles`, { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    const stack = `platform--${service}--local`;
    for (const route of ['GetVehicles', 'PostVehicles', 'GetVehiclesById'])
      await Cloud.of(clone()).told(`${stack}/Prices${route}Handler`, 'Invocation finished');
  });

  step('serves a second entity through the same API', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const token = await Cloud.of(clone()).token('u-1');
    const created = await call(url, '/drivers', { licence: 'B' }, token);
    expect(created).toMatchObject({ status: 201, body: { licence: 'B' } });
    const { id } = created.body as { id: string };
    const read = await call(url, `/drivers/${id}`, undefined, token);
    expect(read).toEqual({ status: 200, body: created.body });
  });

  step('shows each caller its own items, and nothing of others by any route', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const cloud = Cloud.of(clone());
    const as = async (name: string) => ({
      url,
      path: '/drivers',
      token: await cloud.token(name),
    });
    await expectOwnItems(await as('alice'), await as('bob'), { licence: 'B' });
  });
};
