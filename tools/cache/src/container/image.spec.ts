import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tokenDigest } from '../identity/token-digest';
import { buildPackage, PACKAGE } from '../testing/build-package';
import { copiesOf, listOf, parseDockerfile, copyAsDockerfile } from '../testing/dockerfile';
import { type LocalS3, makeLocalS3 } from '../testing/local-s3';
import { openToOthers } from '../testing/open-to-others';
import { startContainer } from '../testing/running-container';
import { newPrivateKeyPem } from '../testing/signing-key';

const run = promisify(execFile);

const DOCKERFILE = join(PACKAGE, 'Dockerfile');
const NOBODY = 65534;
const MIB = 1024 ** 2;
const TOKEN = randomBytes(32).toString('hex');

let s3: LocalS3;
let context: string;

beforeAll(async () => {
  s3 = await makeLocalS3();
  context = await buildPackage(join(s3.folder, 'context'));
}, 120_000);

afterAll(() => s3?.stop());

it('copies what the build makes and .dockerignore lets through, and nothing else', async () => {
  const copies = copiesOf(parseDockerfile(await readFile(DOCKERFILE, 'utf8')));
  const sources = [...new Set(copies.map(([source]) => source))].sort();
  expect(sources).toEqual(['bin', 'dist', 'package.json']);
  expect((await readdir(context)).sort()).toEqual(sources);
  const ignore = await readFile(join(PACKAGE, '.dockerignore'), 'utf8');
  expect(ignore.trim().split('\n')).toEqual(['*', ...sources.map((source) => `!${source}`)]);
});

it('installs nothing: the command line needs no other package', async () => {
  const instructions = parseDockerfile(await readFile(DOCKERFILE, 'utf8'));
  expect(instructions.filter(({ rest }) => /\b(npm|npx|node_modules)\b/.test(rest))).toEqual([]);
  const manifest = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('dependencies');
});

it('does not run as root, and says how its health is told', async () => {
  const instructions = parseDockerfile(await readFile(DOCKERFILE, 'utf8'));
  expect(instructions.find(({ word }) => word === 'USER')?.rest).toBe('node');
  expect(listOf(instructions, 'HEALTHCHECK').slice(0, 2)).toEqual(['node', '-e']);
  expect(listOf(instructions, 'VOLUME')).toEqual(['/var/spool/platform-cache']);
});

it('its command serves 60 MB in less than 150 MB of memory, may write to its spool alone, and is healthy', async () => {
  const app = await copyAsDockerfile(DOCKERFILE, context, join(s3.folder, 'image'));
  const instructions = parseDockerfile(await readFile(DOCKERFILE, 'utf8'));
  const spool = join(s3.folder, 'spool');
  await mkdir(spool);
  const nobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (nobody.uid) await Promise.all([chown(spool, NOBODY, NOBODY), openToOthers(s3.folder)]);
  const command = [...listOf(instructions, 'ENTRYPOINT'), ...listOf(instructions, 'CMD')];
  const sha256 = tokenDigest(TOKEN);
  const tokens = [{ name: 'ci', repository: 'shop', access: 'trusted', sha256 }];
  const server = await startContainer(
    {
      ...s3.cloud.env,
      HOME: '/nonexistent',
      TMPDIR: '/nonexistent',
      PLATFORM_CACHE_BUCKET: s3.bucket,
      PLATFORM_CACHE_HOST: '127.0.0.1',
      PLATFORM_CACHE_PORT: '0',
      PLATFORM_CACHE_SPOOL_FOLDER: spool,
      PLATFORM_CACHE_SIGNING_KEY: newPrivateKeyPem(),
      PLATFORM_CACHE_STATIC_TOKENS: JSON.stringify(tokens),
      PLATFORM_CACHE_VALIDATE_ARCHIVES: 'false',
    },
    { command, cwd: app, ...nobody },
  );
  const headers = { authorization: `Bearer ${TOKEN}` };
  const body = randomBytes(60_000_000);
  const url = `${server.url}/v1/cache/3566086742936057385`;
  expect((await fetch(url, { method: 'PUT', body, headers })).status).toBe(200);
  const answer = await fetch(url, { headers });
  expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  expect(await server.peakMemory()).toBeLessThan(150 * MIB);

  const [program = '', ...args] = listOf(instructions, 'HEALTHCHECK');
  const { port } = new URL(server.url);
  const health = (PLATFORM_CACHE_PORT: string) =>
    run(program, args, { env: { ...process.env, PLATFORM_CACHE_PORT } });
  await health(port);
  expect(await server.stop()).toBe(0);
  await expect(health(port)).rejects.toMatchObject({ code: 1 });
}, 180_000);
