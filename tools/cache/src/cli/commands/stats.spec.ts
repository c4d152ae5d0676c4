import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createOperations } from '../../operations/create-operations';
import { createLogger } from '../../operations/logger';
import { runCli } from '../../testing/run-cli';

const statsServer = async (): Promise<string> => {
  const operations = createOperations({ logger: createLogger({ level: 'silent' }) });
  const { telemetry } = operations;
  for (let i = 0; i < 3; i += 1)
    telemetry.hit({ repository: 'static/x', scope: 'trusted', size: 5e8, ms: 1 });
  telemetry.miss({ repository: 'static/x', ms: 1 });
  telemetry.authenticationFailed('expired');
  telemetry.fault('store', new Error('ENOSPC'));
  const server = createServer((request, response) => {
    if (request.url !== '/stats') response.writeHead(404).end();
    else if (request.headers.authorization !== 'Bearer admin-token') response.writeHead(401).end();
    else response.end(JSON.stringify(operations.statistics()));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

it('shows the figures of a server, with its admin token', async () => {
  const server = await statsServer();
  const env = { PLATFORM_CACHE_ADMIN_TOKEN: 'admin-token' };
  const { code, stdout } = await runCli(['stats', '--server', `${server}/`], env);
  expect(code).toBe(0);
  expect(stdout).toContain('hit rate           75.0 % (hits 3, misses 1)\n');
  expect(stdout).toContain('build time saved   not yet known\n');
  expect(stdout).toContain('served             1.5 GB\n');
  expect(stdout).toContain('not authenticated  expired 1\n');
  expect(stdout).toMatch(/ {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}store: ENOSPC\n$/);
  const json = await runCli(['stats', '--json'], {
    ...env,
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server,
  });
  expect(JSON.parse(json.stdout).total).toMatchObject({ hits: 3, misses: 1, hitRate: 0.75 });
});

it('says what to do when the server refuses or does not answer', async () => {
  const refused = await runCli(['stats', '--server', await statsServer()]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    'answered 401\n  Allowed: 200\n  Run: PLATFORM_CACHE_ADMIN_TOKEN_FILE',
  );
  const elsewhere = await runCli(['stats', '--server', `${await statsServer()}/elsewhere`]);
  expect(elsewhere.stderr).toContain(
    'answered 404\n  Allowed: 200\n  Run: platform-cache stats --server',
  );
  const silent = await runCli(['stats', '--server', 'http://127.0.0.1:9']);
  expect(silent.code).toBe(1);
  expect(silent.stderr).toContain('/stats does not answer');
});
