import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceOf, stages } from '../../../test/orders-service';
import {
  AlbHandler,
  ApiHandler,
  DirectHandler,
  FunctionUrlHandler,
  RestHandler,
  type Part,
} from '../../index';
import { synthService } from '../synth-service';
import { SERVICE_PROMISES } from './index';
import { expectOwnersGuarded } from './owners';

const REASON = 'Anybody may read the price list';
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'platform-owners-'));
  for (const [folder, madeWith] of [
    ['owned', { owner: 'sub' }],
    ['free', {}],
  ] as const) {
    mkdirSync(join(root, folder));
    const record = { entities: { Note: { madeWith } } };
    writeFileSync(join(root, folder, 'service.json'), JSON.stringify(record));
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const api = (service: Parameters<Part>[0]) => new ApiHandler(service, 'api', { auth: 'jwt' });

test.each<[string, Part[], string | undefined]>([
  ['one that verifies tokens', [api], undefined],
  ['one that asks for IAM beside it', [api, (on) => new RestHandler(on, 'shop')], undefined],
  ['no door', [(on) => new DirectHandler(on, 'quote', {})], undefined],
  [
    'one that asks for IAM, and a function without routes',
    [(on) => new RestHandler(on, 'shop'), (on) => new DirectHandler(on, 'quote', {})],
    'no handler verifies tokens',
  ],
  ['one that asks for IAM', [(on) => new RestHandler(on, 'shop')], 'no handler verifies tokens'],
  ['an open API', [(on) => new ApiHandler(on, 'api', { public: REASON })], 'let in by api'],
  ['an open path', [api, (on) => new ApiHandler(on, 'b', { basePath: '/b', public: REASON })], 'b'],
  ['a load balancer', [api, (on) => new AlbHandler(on, 'shop', { priority: 1 })], 'let in by shop'],
  ['an open URL', [api, (on) => new FunctionUrlHandler(on, 'shop', { public: REASON })], 'by shop'],
  ['an open REST API', [api, (on) => new RestHandler(on, 'shop', { public: REASON })], 'by shop'],
])('behind %s, what belongs to who made it is as it should be', (_, parts, problem) => {
  const options = { service: 'orders', stage: 'prod', stages, serviceRoot: join(root, 'owned') };
  const hold = () => expectOwnersGuarded(synthService(serviceOf(parts), options));
  if (problem === undefined) expect(hold).not.toThrow();
  else expect(hold).toThrow(problem);
});

test('what belongs to nobody may be open', () => {
  const open: Part = (service) => new ApiHandler(service, 'api', { public: REASON });
  const options = { service: 'orders', stages, serviceRoot: join(root, 'free') };
  expect(() => expectOwnersGuarded(synthService(serviceOf([open]), options))).not.toThrow();
});

test('every service is held to it', () => {
  expect(SERVICE_PROMISES.map(({ hold }) => hold)).toContain(expectOwnersGuarded);
});
