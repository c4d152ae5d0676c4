import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { nodeProblem } from './node-version.mjs';
import { checkDisk, findPython, isPortTaken } from './prerequisites.mjs';

it.each(['20.19.0', '20.20.2', '24.0.0'])('accepts Node %s', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

it.each(['18.20.4', '20.18.3'])('refuses Node %s', (version) => {
  expect(nodeProblem(version)).toBe(
    `Node ${version} is too old\n  Allowed: Node 20.19 or newer\n` +
      '  Run: install it from https://nodejs.org, then the same command again',
  );
});

it('refuses a disk that is too full', async () => {
  await expect(checkDisk(tmpdir(), 0)).resolves.toBeUndefined();
  await expect(checkDisk(tmpdir(), 1e9)).rejects.toThrow(
    /GB free, an installation needs 1000000000 GB/,
  );
});

it('names the Python that does not do, and the fix', async () => {
  const check = findPython({ PLATFORM_PYTHON: '/no/such/python' });
  await expect(check).rejects.toThrow('no usable Python, looked at /no/such/python');
  await expect(check).rejects.toThrow('apt install python3 python3-venv');
});

it('finds a port taken', async () => {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  expect(await isPortTaken(port)).toBe(true);
  await new Promise((done) => server.close(done));
  expect(await isPortTaken(port)).toBe(false);
});
