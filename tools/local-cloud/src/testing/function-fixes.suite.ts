import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInstance } from '../instance/instance';
import type { LocalCloud } from '../start-local-cloud';
import { call, invoke } from './call';
import { deployNative } from './deploy-native';
import { COMPILED } from './fixture-stack';
import { listeningAddresses } from './listening';
import { rawExchange, rawRequest } from './raw-request';

/** The quickest of several warm calls, in milliseconds: what the machine can do when not busy. */
const quickestWarmCall = async (cloud: LocalCloud, name: string): Promise<number> => {
  await invoke(cloud, name);
  const times: number[] = [];
  for (let calls = 0; calls < 12; calls++) {
    const before = performance.now();
    await invoke(cloud, name);
    times.push(performance.now() - before);
  }
  return Math.min(...times);
};

/** A cloud with the stack of fixtures, and its folder. */
type Fixture = () => { readonly cloud: LocalCloud; readonly dir: string };

const logFixes = (fixture: Fixture): void => {
  it('a log line appears in the log of its own call', async () => {
    const { cloud } = fixture();
    const [first, second] = [
      await invoke(cloud, 'obedient', { wish: 'log' }),
      await invoke(cloud, 'obedient'),
    ];
    expect(first.log).toContain('a line of its own');
    expect(first.log).not.toContain('end-of-call');
    expect(second.log).not.toContain('a line of its own');
  });

  it('every line of a log has an id of its own', async () => {
    const { cloud } = fixture();
    await invoke(cloud, 'obedient', { wish: 'log' });
    const answer = await call(cloud, 'logs', '/', {
      method: 'POST',
      body: JSON.stringify({ logGroupName: '/aws/lambda/obedient' }),
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
      },
    });
    const { events } = (await answer.json()) as { events: { eventId?: string }[] };
    const ids = new Set(events.map(({ eventId }) => eventId));
    expect(ids).not.toContain(undefined);
    expect(ids.size).toBe(events.length);
    expect(ids.size).toBeGreaterThanOrEqual(4);
  });

  it('a filter pattern for JSON finds the lines it describes', async () => {
    const { cloud } = fixture();
    const logs = async (operation: string, body: object) => {
      const answer = await call(cloud, 'logs', '/', {
        method: 'POST',
        body: JSON.stringify({ logGroupName: 'lines', ...body }),
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `Logs_20140328.${operation}`,
        },
      });
      return (await answer.json()) as { events?: { message: string }[] };
    };
    const lines = [
      { level: 'INFO', durationMs: 12, tags: ['a'] },
      { level: 'ERROR', durationMs: 340, code: 'CONFLICT' },
    ].map((line) => JSON.stringify(line));
    await logs('CreateLogGroup', {});
    await logs('CreateLogStream', { logStreamName: 'one' });
    const events = ['no JSON', ...lines].map((message) => ({ message, timestamp: Date.now() }));
    await logs('PutLogEvents', { logStreamName: 'one', logEvents: events });
    const found = async (filterPattern: string) => {
      const answer = await logs('FilterLogEvents', { filterPattern });
      return answer.events?.map(({ message }) => events.findIndex((e) => e.message === message));
    };

    expect(await found('{ $.level = "ERROR" }')).toEqual([2]);
    expect(await found('{ $.level = "*O*" && $.durationMs < 100 }')).toEqual([1]);
    expect(await found('{ ($.durationMs >= 340) || ($.tags[0] = %^a$%) }')).toEqual([1, 2]);
    expect(await found('{ $.code NOT EXISTS }')).toEqual([1]);
    expect(await found('{ $.code != "GONE" }')).toEqual([2]);
    expect(await found('{ $.level = }')).toEqual([]);
    expect(await found('JSON')).toEqual([0]);
  });
};

const callFixes = (fixture: Fixture): void => {
  it('run on Node 24 and reach this instance', async () => {
    const { cloud } = fixture();
    const { payload } = await invoke(cloud, 'obedient');
    expect(payload['node']).toMatch(/^v24\./);
    expect(payload['endpoint']).toBe(cloud.endpoint);
  });

  it('are CommonJS unless they say otherwise, in a workspace of ES modules too', async () => {
    const { cloud, dir } = fixture();
    const workspace = await readFile(join(dir, '../../package.json'), 'utf8');
    expect(JSON.parse(workspace)).toEqual({ type: 'module' });
    expect((await invoke(cloud, 'obedient')).payload).toHaveProperty('node');
  });

  it('a warm call does not wait for log lines that never come', async () => {
    const { cloud } = fixture();
    expect(await quickestWarmCall(cloud, 'obedient')).toBeLessThan(40);
  });

  it('a thrown error keeps its type and stack', async () => {
    const { cloud } = fixture();
    for (const [wish, errorMessage] of [
      ['throw', 'no such luck'],
      ['throw-at-once', 'at once'],
    ]) {
      const { payload } = await invoke(cloud, 'obedient', { wish });
      expect(payload).toMatchObject({ errorType: 'BoomError', errorMessage });
      expect(payload['trace']).toContain(`BoomError: ${errorMessage}`);
    }
  });

  it('an environment that dies while it starts takes no other with it', async () => {
    const { cloud } = fixture();
    const calls = await Promise.all([1, 2, 3].map(() => invoke(cloud, 'unlucky')));
    const payloads = calls.map(({ payload }) => payload);
    expect(payloads.filter(({ lives }) => lives)).toHaveLength(2);
    expect(payloads).toContainEqual(
      expect.objectContaining({ errorMessage: 'Runtime exited with error: exit status 7' }),
    );
  });

  it('reserved concurrency is obeyed', async () => {
    const { cloud } = fixture();
    const calls = await Promise.all([1, 2, 3].map(() => invoke(cloud, 'alone', { wish: 'slow' })));
    expect(calls.map((one) => one.status).sort()).toEqual([200, 429, 429]);
  });
};

const runtimeApiFixes = (fixture: Fixture): void => {
  it('a warm call of a compiled function is quick, and its Runtime API is local', async () => {
    const { cloud, dir } = fixture();
    await deployNative(cloud, COMPILED);
    expect((await invoke(cloud, 'compiled')).payload['endpoint']).toBe(cloud.endpoint);
    expect(await quickestWarmCall(cloud, 'compiled')).toBeLessThan(35);
    const pid = (await readInstance(dir))?.pid ?? 0;
    const addresses = await listeningAddresses(pid);
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    expect(new Set(addresses.map((one) => one.split(':')[0]))).toEqual(new Set(['0100007F']));
  });

  it('no page gets to its Runtime API', async () => {
    const { cloud, dir } = fixture();
    const pid = (await readInstance(dir))?.pid ?? 0;
    const ports = (await listeningAddresses(pid)).map((one) => parseInt(one.slice(9), 16));
    const own = Number(new URL(cloud.endpoint).port);
    const [runtimeApi = 0] = ports.filter((port) => port !== own);
    const path = '/2018-06-01/runtime/invocation/next';
    for (const headers of [
      ['Host: localhost', 'Sec-Fetch-Site: cross-site'],
      ['Host: localhost', 'Origin: https://evil.example.com'],
      ['Host: evil.example.com'],
    ]) {
      const [answer] = await rawExchange(runtimeApi, rawRequest('GET', path, headers));
      expect(answer?.status).toBe(403);
    }
    expect((await invoke(cloud, 'compiled')).payload['endpoint']).toBe(cloud.endpoint);
  });
};

/** What running functions do here as at AWS. */
export const functionFixes = (fixture: Fixture): void => {
  describe('functions', () => {
    callFixes(fixture);
    logFixes(fixture);
    runtimeApiFixes(fixture);
  });
};
