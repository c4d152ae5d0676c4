import { expect, it } from 'vitest';
import { startServer, TOKENS } from '../testing/cache-server';
import { createFileStore } from '../store/files/create-file-store';
import type { Store } from '../store/store';
import { StoreError } from '../store/store';
import { recordingTelemetry } from '../testing/telemetry';
import { testFolder } from '../testing/test-folder';
import { until } from '../testing/until';

/** A store of files whose answer to `ready` and to reads can be made a fault. */
const faultyStore = () => {
  const { telemetry } = recordingTelemetry();
  const files = createFileStore({
    folder: testFolder('ready'),
    maxBytes: 1_000_000,
    maxAgeMs: 86_400_000,
    telemetry,
  });
  const state = { asked: 0, fault: '' };
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.fault) throw new StoreError(state.fault);
    return work();
  };
  const store: Store = Object.assign(Object.create(files), {
    ready: () => {
      state.asked += 1;
      return failing(() => files.ready());
    },
    open: (key: Parameters<Store['open']>[0]) => failing(() => files.open(key)),
    start: () => files.start(),
    stop: () => files.stop(),
  });
  return { store, state };
};

const SECRET =
  'S3 refused: AccessDenied for arn:aws:iam::123456789012:role/cache on bucket-of-ours';

it('/ready asks the store once however often it is asked, and again after a fault', async () => {
  const { store, state } = faultyStore();
  const cache = await startServer({ otherStore: store });
  const ready = async () => (await fetch(`${cache.url}/ready`)).status;
  expect(new Set(await Promise.all(Array.from({ length: 50 }, ready)))).toEqual(new Set([200]));
  expect(state.asked).toBe(1);
  state.fault = SECRET;
  expect(await ready()).toBe(200);
  expect((await cache.get('1')).status).toBe(404);
  await until('it is not ready', async () => (await ready()) === 503);
  state.fault = '';
  await until('it is ready again', async () => (await ready()) === 200);
  await cache.stop();
});

it('/ready tells strangers that it is not, and only who may look why', async () => {
  const { store, state } = faultyStore();
  state.fault = SECRET;
  const cache = await startServer({ otherStore: store, host: '0.0.0.0' });
  const textFor = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${cache.url}/ready`, { headers })).text();
  };
  for (const token of ['nobody', TOKENS.trusted])
    expect(await textFor(token)).toBe('entries cannot be read and written now');
  expect(await textFor('metrics')).toBe(SECRET);
  expect(cache.reports.map(([name]) => name)).toContain('fault');
  await cache.stop();
});

it('a seal and every log line of an entry name who stored it, who read it, who was refused', async () => {
  const cache = await startServer();
  await cache.put('1', Buffer.from('x'), TOKENS.own);
  const answer = await cache.get('1', TOKENS.own);
  const seal = JSON.parse(
    Buffer.from(answer.headers.get('x-platform-cache-seal') ?? '', 'base64url').toString(),
  ) as { principal: string };
  expect(seal.principal).toBe('static/shop pr-7');
  await cache.put('1', Buffer.from('x'), TOKENS.own);
  await cache.get('2', TOKENS.read);
  const principals = cache.reports.map(([name, detail]) => [
    name,
    (detail as { principal?: string }).principal,
  ]);
  expect(principals).toEqual([
    ['stored', 'static/shop pr-7'],
    ['hit', 'static/shop pr-7'],
    ['exists', 'static/shop pr-7'],
    ['miss', 'static/shop reader'],
  ]);
  await cache.stop();
});
