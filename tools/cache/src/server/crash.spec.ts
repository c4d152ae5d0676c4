import { randomBytes, randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { sha256Of } from '../testing/entry';
import { type ServerProcess, startProcess } from '../testing/server-process';

const UPLOADS = 200;
const AT_ONCE = 20;
const ROUNDS = [30, 100, 170];

let server: ServerProcess;
afterEach(() => server.end('SIGKILL'));

interface Upload {
  readonly hash: string;
  readonly bytes: Buffer;
  stored: boolean;
}

const newUploads = (round: number): Upload[] =>
  Array.from({ length: UPLOADS }, (_, index) => ({
    hash: `${round}-${index}`,
    bytes: randomBytes(randomInt(1, 400_000)),
    stored: false,
  }));

/** Uploads all, and kills the server in the middle of the one after `killAfter`. */
const uploadAndKill = async (uploads: Upload[], killAfter: number): Promise<void> => {
  const waiting = [...uploads];
  let answered = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next.stored = (await server.put(next.hash, next.bytes)).status === 200;
      if (++answered === killAfter) await server.end('SIGKILL');
    }
  };
  await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
};

/** How an entry is found: whole, absent, or neither. */
const stateOf = async ({ hash, bytes }: Upload): Promise<'whole' | 'absent' | 'broken'> => {
  const answer = await server.get(hash);
  const got = Buffer.from(await answer.arrayBuffer());
  if (answer.status === 404) return 'absent';
  return answer.status === 200 && sha256Of(got) === sha256Of(bytes) ? 'whole' : 'broken';
};

it('acceptance 25: kill -9 during 200 uploads, three times: what is visible is whole, orphans are gone', async () => {
  server = await startProcess();
  for (const killAfter of ROUNDS) {
    const uploads = newUploads(killAfter);
    await uploadAndKill(uploads, killAfter);
    expect(uploads.filter(({ stored }) => stored).length).toBeGreaterThanOrEqual(killAfter);
    server = await startProcess({ folder: server.folder });
    expect(readdirSync(join(server.folder, 'store', 'temporary'))).toEqual([]);
    const states = await Promise.all(uploads.map(stateOf));
    expect(states).not.toContain('broken');
    expect(uploads.filter(({ stored }, at) => stored && states[at] !== 'whole')).toEqual([]);
    const lost = uploads.filter((_, at) => states[at] === 'absent');
    expect(lost.length).toBeGreaterThan(0);
    for (const { hash, bytes } of lost.slice(0, 5))
      expect((await server.put(hash, bytes)).status).toBe(200);
  }
}, 60_000);
