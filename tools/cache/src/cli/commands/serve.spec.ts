import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenDigest } from '../../identity/token-digest';
import { filesBelow } from '../../testing/files-below';
import { runCli } from '../../testing/run-cli';
import { type ServerProcess, startProcess } from '../../testing/server-process';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-cache-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('serve without configuration', () => {
  let server: ServerProcess;
  afterEach(() => server.end('SIGKILL'));

  it('makes key and tokens once, readable by their owner alone, and keeps entries over a restart', async () => {
    server = await startProcess({ folder });
    expect((await server.put('1', Buffer.from('kept'))).status).toBe(200);
    for (const name of ['token', 'admin-token', 'signing-key.pem'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const { token } = server;
    await server.end('SIGTERM');
    server = await startProcess({ folder });
    expect(server.token).toBe(token);
    expect(await (await server.get('1')).text()).toBe('kept');
  });

  it('prints the two lines to copy, and the token nowhere', async () => {
    server = await startProcess({ folder });
    expect(server.greeting).toContain(`export NX_SELF_HOSTED_REMOTE_CACHE_SERVER=${server.url}\n`);
    expect(server.greeting).toContain(
      `export NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN="$(cat '${join(folder, 'token')}')"\n`,
    );
    expect(server.greeting).not.toContain(server.token);
  });

  it('serves one machine: no other address is listened on', async () => {
    server = await startProcess({ folder });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('serve refuses', () => {
  const serve = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    runCli(['serve', '--folder', folder, ...args], env);

  it.each([
    [['--host', '0.0.0.0'], {}, "the host is '0.0.0.0', which other machines reach"],
    [['--port', 'x'], {}, "PORT: got 'x', allowed are whole numbers from 0 to 65535"],
    [['--port', '70000'], {}, "PORT: got '70000', allowed are whole numbers from 0 to 65535"],
    [['--max-bytes', '0'], {}, "MAX_BYTES: got '0', allowed are whole numbers from 1"],
    [['--log-level', 'loud'], {}, "LOG_LEVEL: got 'loud', allowed are fatal, error"],
    [
      [],
      { PLATFORM_CACHE_VERIFY_READS: 'yes' },
      "VERIFY_READS: got 'yes', allowed are true and false",
    ],
    [[], { PLATFORM_CACHE_ADMIN_SHA256: 'secret' }, 'ADMIN_SHA256: allowed is a SHA-256'],
    [[], { PLATFORM_CACHE_SIGNING_KEY: 'x' }, 'Allowed: an Ed25519 key'],
    [['--nonsense'], {}, "unknown option '--nonsense'"],
  ])('%j %j', async (args, env, message) => {
    const { code, stdout, stderr } = await serve(args, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(filesBelow(folder)).toEqual([]);
  });

  it('acceptance 10: equal tokens of different rights, and empty ones', async () => {
    const token = (name: string, access: string, text: string) => ({
      ...{ name, access, repository: 'shop' },
      sha256: tokenDigest(text),
    });
    const file = join(folder, 'tokens.json');
    const env = { PLATFORM_CACHE_STATIC_TOKENS_FILE: file };
    writeFileSync(
      file,
      JSON.stringify([token('a', 'read', 'same'), token('b', 'trusted', 'same')]),
    );
    expect(await serve([], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('equals'),
    });
    writeFileSync(file, JSON.stringify([token('a', 'read', '')]));
    expect(await serve([], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is empty'),
    });
  });

  it('a folder that another server owns', async () => {
    const server = await startProcess({ folder });
    const { code, stderr } = await serve(['--port', '0']).finally(() => server.end('SIGKILL'));
    expect(code).toBe(1);
    expect(stderr).toContain(`the store is used by process ${server.pid}`);
  });

  it('a port that is taken', async () => {
    const server = await startProcess();
    const port = String(server.port);
    const { code, stderr } = await serve(['--port', port]).finally(() => server.end('SIGKILL'));
    expect(code).toBe(1);
    expect(stderr).toContain(`the port is ${port}, which is taken`);
  });
});

describe('admin', () => {
  let server: ServerProcess;
  beforeEach(async () => {
    server = await startProcess({ folder });
    await server.put('38', Buffer.from('bad'));
  });
  afterEach(() => server.end('SIGKILL'));

  const admin = (action: string, hash: string, file = join(folder, 'admin-token')) =>
    runCli(['admin', action, hash, '--server', server.url], {
      PLATFORM_CACHE_ADMIN_TOKEN_FILE: file,
    });

  it.each([
    ['delete', 'deleted'],
    ['quarantine', 'quarantined'],
  ])('acceptance 38: %s takes an entry out, once', async (action, done) => {
    expect(await admin(action, '38')).toMatchObject({
      code: 0,
      stdout: `${done} static/local trusted 38\n`,
    });
    expect((await server.get('38')).status).toBe(404);
    expect(await admin(action, '38')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no entry static/local trusted 38'),
    });
    expect((await server.put('38', Buffer.from('good'))).status).toBe(200);
  });

  it('does nothing with another token, and says which is needed', async () => {
    const refused = await admin('delete', '38', join(folder, 'token'));
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('401')]);
    expect(refused.stderr).not.toContain(readFileSync(join(folder, 'token'), 'utf8'));
    const without = await runCli(['admin', 'delete', '38', '--server', server.url]);
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('no admin token')]);
    expect((await server.get('38')).status).toBe(200);
  });
});
