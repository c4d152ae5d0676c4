import type { Browser, BrowserContext, Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { attack, type Attack, WAYS } from './browser/attacks';
import { CacheUnderAttack } from './browser/cache-under-attack';
import { launchBrowser, STRANGER } from './browser/chromium';
import { CloudUnderAttack } from './browser/cloud-under-attack';
import { openSite, type Site } from './browser/site';

/** Of a task, as Nx names it. */
const HASH = '1234567890123456789';

let browser: Browser;
let windows: BrowserContext;
let site: Site;
let cloud: CloudUnderAttack;
let api: string;

const folder = (name: string): string => join(inject('scratch'), 'browser', name);

beforeAll(async () => {
  await mkdir(folder('cloud'), { recursive: true });
  [browser, site, cloud] = await Promise.all([
    launchBrowser(),
    openSite(),
    CloudUnderAttack.start(folder('cloud')),
  ]);
  windows = await browser.newContext();
  api = await cloud.deployApi(site.stranger);
});

afterAll(async () => {
  site?.close();
  await Promise.all([browser?.close(), cloud?.stop()]);
});

const TEMPLATE = JSON.stringify({
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } },
});

const PRESIGNED = new URLSearchParams({
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'test/20260101/us-east-1/cloudformation/aws4_request',
  'X-Amz-Date': '20260101T000000Z',
  'X-Amz-Expires': '604800',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': '0'.repeat(64),
});

/** Creates a stack at `base`, which is an address of the control plane in some guise. */
const createStack = (base: string, StackName: string): Attack => {
  const fields = {
    Action: 'CreateStack',
    Version: '2010-05-15',
    StackName,
    TemplateBody: TEMPLATE,
  };
  return {
    query: `${base}?${PRESIGNED}&${new URLSearchParams(fields)}`,
    form: `${base}?${PRESIGNED}`,
    fields,
  };
};

const onPage = async <T>(address: string, use: (page: Page) => Promise<T>): Promise<T> => {
  const page = await windows.newPage();
  try {
    await page.goto(address);
    return await use(page);
  } finally {
    await page.close();
  }
};

/** What a page gets of an address: the text, or why it gets none. */
const read = (page: Page, address: string, init: RequestInit = {}): Promise<string> =>
  page.evaluate(
    async ([url, options]) => {
      try {
        return await (await fetch(url, options)).text();
      } catch (error) {
        return (error as Error).message;
      }
    },
    [address, init] as const,
  );

const isTurnedAway = (seen: number | string): boolean => seen === 403 || typeof seen === 'string';

describe.each(['stranger', 'neighbour'] as const)('a page of a %s', (origin) => {
  test('creates no stack, in whatever way it asks', async () => {
    const { port } = new URL(cloud.endpoint);
    const guises: [string, readonly string[]][] = [
      [`${cloud.endpoint}/`, WAYS],
      [`http://a.execute-api.x.localhost:${port}/`, ['form into a frame', 'fetch', 'navigation']],
      [`${cloud.endpoint}/_aws/execute-api/`, ['form into a frame', 'fetch', 'navigation']],
    ];
    for (const [base, ways] of guises)
      for (const way of ways) {
        const what = createStack(base, `evil-${way.replaceAll(' ', '-')}`);
        const seen = await onPage(site[origin], (page) => attack(page, way, what));
        expect(
          seen.filter((one) => !isTurnedAway(one)),
          `${way}: ${base}`,
        ).toEqual([]);
      }
    expect(await cloud.stacks()).toEqual(['front-door']);
  });

  test('reads nothing of the control plane', async () => {
    await onPage(site[origin], async (page) => {
      for (const path of ['/', '/_platform/instance', '/_ministack/health'])
        expect(await read(page, `${cloud.endpoint}${path}`)).toBe('Failed to fetch');
    });
  });
});

test('an API is read by pages of the origin it allows, and by no other', async () => {
  const own = { headers: { 'x-own': '1' } };
  await onPage(site.stranger, async (page) => {
    expect(await read(page, api)).toBe('the front door');
    expect(await read(page, api, own)).toBe('the front door');
    expect(await read(page, api, { method: 'PUT' })).toBe('Failed to fetch');
  });
  await onPage(site.neighbour, async (page) => {
    expect(await read(page, api)).toBe('Failed to fetch');
    expect(await read(page, api, own)).toBe('Failed to fetch');
  });
});

test('a page under a name that leads here reads and creates nothing', async () => {
  const { port } = new URL(cloud.endpoint);
  const rebound = `http://${STRANGER}:${port}`;
  await onPage(`${rebound}/_platform/instance`, async (page) => {
    expect(await page.textContent('body')).toContain(
      `host '${STRANGER}:${port}' is not served here`,
    );
    const { form, fields } = createStack(`${rebound}/`, 'evil-rebound');
    const headers = { 'x-amz-target': 'x', authorization: 'AWS4-HMAC-SHA256 Credential=test/' };
    const body = new URLSearchParams(fields).toString();
    expect(await read(page, form, { method: 'POST', headers, body })).toContain(
      'is not served here',
    );
  });
  expect(await cloud.stacks()).toEqual(['front-door']);
});

test('a page that an API serves is no program', async () => {
  await onPage(api, async (page) => {
    const { form, fields } = createStack(`${cloud.endpoint}/`, 'evil-own');
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=test/',
      'x-platform-client': '1',
    };
    const body = new URLSearchParams(fields).toString();
    const answer = await read(page, form, { method: 'POST', headers, body });
    expect(answer).toContain('web pages reach APIs and function URLs only');
  });
  expect(await cloud.stacks()).toEqual(['front-door']);
});

describe('the cache', () => {
  let server: CacheUnderAttack;

  beforeAll(async () => {
    server = await CacheUnderAttack.start(folder('cache'));
  });

  afterAll(() => server?.stop());

  test.each(['stranger', 'neighbour'] as const)('shows a page of a %s nothing', async (origin) => {
    await onPage(site[origin], async (page) => {
      for (const path of ['/', '/stats', '/metrics', '/health', '/v1/keys', `/v1/cache/${HASH}`])
        expect(await read(page, `${server.url}${path}`), path).toBe('Failed to fetch');
      expect(await read(page, `${server.sidecar}/v1/cache/${HASH}`)).toBe('Failed to fetch');
      expect(await frame(page, `${server.url}/`)).not.toContain('cache');
    });
  });

  test.each(['stranger', 'neighbour'] as const)(
    'takes nothing from a page of a %s',
    async (origin) => {
      const before = await server.figures();
      const entry = `/v1/admin/entries/shop/trusted/${HASH}`;
      const blind = { method: 'POST', mode: 'no-cors', body: 'x' } as const;
      await onPage(site[origin], async (page) => {
        const answers = answersTo(page, [server.url, server.sidecar]);
        await read(page, `${server.url}${entry}/quarantine`, blind);
        await read(page, `${server.sidecar}/drain?deadline=0`, blind);
        await read(page, `${server.url}/v1/cache/${HASH}`, blind);
        expect(answers).toEqual([401, 401, 405]);
        for (const method of ['PUT', 'DELETE'])
          expect(await read(page, `${server.url}${entry}`, { method })).toBe('Failed to fetch');
      });
      expect(await server.figures()).toEqual(before);
      expect((await fetch(`${server.sidecar}/health`)).status).toBe(200);
    },
  );

  test('tells a page under a name that leads here no figures, and lets it touch no entry', async () => {
    const { port } = new URL(server.url);
    const rebound = `http://${STRANGER}:${port}`;
    const figures = 'this needs the metrics token or the admin token';
    for (const path of ['/', '/stats', '/metrics'])
      await onPage(`${rebound}${path}`, async (page) => {
        expect(await page.textContent('body'), path).toBe(figures);
        const entry = `${rebound}/v1/admin/entries/shop/trusted/${HASH}`;
        expect(await read(page, entry, { method: 'DELETE' })).toBe('this needs the admin token');
      });
  });
});

/** Statuses the browser gets from these addresses, as they come. */
const answersTo = (page: Page, addresses: readonly string[]): number[] => {
  const statuses: number[] = [];
  page.on('response', (answer) => {
    if (addresses.some((one) => answer.url().startsWith(one))) statuses.push(answer.status());
  });
  return statuses;
};

/** What a frame of an address shows. */
const frame = async (page: Page, address: string): Promise<string> => {
  await page.setContent(`<iframe src="${address}"></iframe>`);
  const inner = await (await page.waitForSelector('iframe')).contentFrame();
  return (await inner?.textContent('body')) ?? '';
};
