import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../testing/run-cli';
import { stateFolder } from '../testing/state-folder';
import { up } from '../testing/up';
import { down } from './down';
import type { Instance } from './instance';

const Name = '/shop/local/services/orders/queue-url';

const ssm = (endpoint: string) =>
  new SSMClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

beforeAll(async () => {
  expect((await runCli(['setup'])).code).toBe(0);
}, 180_000);

it('moves to a free port when another program has taken its own, with all that knows the address', async () => {
  const dir = await stateFolder();
  const { endpoint, port } = await up(dir);
  const Value = `${endpoint}/000000000000/orders ${endpoint}0/other`;
  await ssm(endpoint).send(new PutParameterCommand({ Name, Value, Type: 'String' }));
  await down(dir);
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');

  const { code, stdout, stderr } = await runCli(['up', '--dir', dir, '--json'], {
    PLATFORM_LOCAL_CLOUD_PORT: '',
  });

  expect(code, stderr).toBe(0);
  const moved = JSON.parse(stdout) as Instance;
  expect(moved.port).not.toBe(port);
  const found = await ssm(moved.endpoint).send(new GetParameterCommand({ Name }));
  expect(found.Parameter?.Value).toBe(`${moved.endpoint}/000000000000/orders ${endpoint}0/other`);
});
