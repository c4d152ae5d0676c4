import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_DEADLINE_MS = 20_000;

/** Starts a local cloud on a free port for the whole run, unless `AWS_ENDPOINT_URL` names one. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['AWS_ENDPOINT_URL']) return undefined;
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'runtime-local-cloud-'));
  const server = spawn(python(), ['-c', 'from ministack.app import main; main()'], {
    stdio: 'ignore',
    env: { ...process.env, ...serverEnvironment(port, folder) },
  });
  const endpoint = `http://localhost:${port}`;
  await untilHealthy(server, endpoint);
  process.env['AWS_ENDPOINT_URL'] = endpoint;
  return async () => {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
}

const python = (): string => {
  const venv = join(import.meta.dirname, '../../../.platform/venv/bin/python');
  const found = process.env['PLATFORM_PYTHON'] ?? venv;
  if (existsSync(found)) return found;
  throw new Error(
    `No Python with the local cloud in it: '${found}' does not exist. ` +
      `Allowed: a Python with ministack 1.5.33 in PLATFORM_PYTHON, or .platform/venv. Run: npm start`,
  );
};

const serverEnvironment = (port: number, folder: string): NodeJS.ProcessEnv => ({
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(port),
  MINISTACK_HOST: 'localhost',
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  TMPDIR: folder,
});

const untilHealthy = async (server: ChildProcess, endpoint: string): Promise<void> => {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) break;
    const response = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGTERM');
  throw new Error(`The local cloud did not answer on ${endpoint} within ${START_DEADLINE_MS} ms`);
};

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('No free port');
  return address.port;
};
