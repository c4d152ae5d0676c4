import { createHmac, generateKeyPairSync } from 'node:crypto';
import { pushToMain } from '../../github-claims';
import { tokenDigest } from '../../../identity/token-digest';
import type { OidcIssuer } from '../../oidc-issuer';
import { type Mode, STATIC } from '../mode';
import { type AcceptanceCase, answer, byDoor, everywhere, heldBy } from '../table';
import { main, mainBut } from './jobs';

/** What a job gets whose ID token is exchanged for nothing: the answer to that, and to a read of what main stored. */
const attempt = async (mode: Mode, differs: object): Promise<unknown> => {
  const hash = mode.hash();
  await (await mode.door(main(mode))).store(hash, 'of main');
  const who = mainBut(mode, differs);
  const exchanged = await mode.exchange(await mode.issuer.token({ ...who.claims }));
  return [exchanged, await (await mode.door(who)).read(hash)];
};

const seconds = (): number => Math.floor(Date.now() / 1000);
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** Tokens nobody should believe, by what is wrong with them. */
const badTokens = async (issuer: OidcIssuer): Promise<readonly string[]> => {
  const good = pushToMain(issuer.url);
  const claims = encoded({ ...good, iat: seconds(), exp: seconds() + 300 });
  const confused = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${claims}`;
  const secret = issuer.publicKey.export({ type: 'spki', format: 'pem' });
  return Promise.all([
    issuer.token({ ...good, iss: 'https://evil.example' }),
    issuer.token({ ...good, aud: 'https://other.example' }),
    issuer.token(good, { key: stranger }),
    issuer.token(good, { header: { kid: 'nobody' } }),
    issuer.token(good, { issuedAt: seconds() - 3600 }),
    issuer.token({ ...good, repository_id: '4321' }),
    `${encoded({ alg: 'none', typ: 'JWT' })}.${claims}.`,
    `${confused}.${createHmac('sha256', secret).update(confused).digest('base64url')}`,
  ]);
};

/** Who is believed, and as what. */
export const IDENTITY: readonly AcceptanceCase[] = [
  {
    id: 5,
    says: 'who only reads gets hits and misses, is refused every write, and nothing is stored',
    sends:
      'GET of what there is and is not, PUT of 1 byte and of 60 MB, with the static read token',
    outcome: async (mode) => {
      const [there, missing, large] = [mode.hash(), mode.hash(), mode.hash()];
      const writer = await mode.door({ token: STATIC.trusted });
      await writer.store(there, 'x');
      const reader = await mode.door({ token: STATIC.read });
      const reads = [await reader.read(there), await reader.read(missing)];
      const writes = [
        await reader.put(missing, 'x'),
        await reader.put(large, Buffer.alloc(60_000_000)),
      ];
      await reader.arrived();
      return [...reads, ...writes, await writer.read(missing), await writer.read(large)];
    },
    cells: everywhere(['x', 404, 403, 403, 404, 404]),
  },
  {
    id: 6,
    says: 'events that run code of a pull request on main are not main',
    sends: 'ID tokens of pull_request_target, workflow_run and issue_comment with ref main',
    outcome: (mode) =>
      Promise.all(
        ['pull_request_target', 'workflow_run', 'issue_comment'].map((event_name) =>
          attempt(mode, { event_name }),
        ),
      ),
    cells: byDoor(Array(3).fill([[401, 'no-rule'], 401]), Array(3).fill([[401, 'no-rule'], 404])),
  },
  {
    id: 8,
    says: 'no token is minted for an ID token that is not exactly what it should be',
    sends:
      'wrong issuer, audience, key, key id, time, repository; algorithm none; HS256 with the public key',
    outcome: async (mode) => {
      const tokens = await badTokens(mode.issuer);
      return Promise.all(tokens.map((token) => mode.exchange(token)));
    },
    cells: everywhere([
      [401, 'issuer'],
      [401, 'audience'],
      [401, 'bad-signature'],
      [401, 'unknown-key'],
      [401, 'expired'],
      [401, 'no-rule'],
      [401, 'bad-algorithm'],
      [401, 'bad-algorithm'],
    ]),
  },
  {
    id: 9,
    says: 'a repository that was registered again under the same name is another',
    sends: 'ID tokens with another repository_id and with another repository_owner_id',
    outcome: async (mode) => [
      await attempt(mode, { repository_id: '5678' }),
      await attempt(mode, { repository_owner_id: '100' }),
    ],
    cells: byDoor(Array(2).fill([[401, 'no-rule'], 401]), Array(2).fill([[401, 'no-rule'], 404])),
  },
  {
    id: 10,
    says: 'equal secrets for reading and writing, or an empty one, keep a server from starting',
    sends: 'settings with two equal digests, and with the digest of nothing',
    outcome: async (mode) => {
      const [one, other] = [tokenDigest('one'), tokenDigest('other')];
      const equal = await mode.refusal({ trusted: one, read: one });
      const empty = await mode.refusal({ trusted: other, read: tokenDigest('') });
      return [equal, empty].map((message) => /equals|is empty/.exec(message)?.[0]);
    },
    cells: {
      ...everywhere(['equals', 'is empty']),
      serve: heldBy(
        'src/cli/commands/serve.spec.ts › acceptance 10: equal tokens of different rights, and empty ones',
      ),
    },
  },
  {
    id: 17,
    says: 'without a known token the answer is 401 with exactly text/plain, all that Nx takes',
    sends: 'GET and PUT without a token, with an empty and with a wrong one',
    outcome: async (mode) => {
      const door = await mode.door(main(mode));
      const path = `/v1/cache/${mode.hash()}`;
      const answers = await Promise.all([
        door.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
        door.raw(door.head('GET', path, [], '')),
        door.raw(door.head('GET', path, [], 'wrong')),
        door.raw(`${door.head('PUT', path, ['Content-Length: 1'], 'wrong')}x`),
      ]);
      return answers.map((text) =>
        /^HTTP\/1.1 (\d+) [^]*?\r\ncontent-type: (.*)\r\n/i.exec(text)?.slice(1),
      );
    },
    cells: everywhere(Array(4).fill(['401', 'text/plain'])),
  },
  {
    id: 36,
    says: 'access that ended in the middle of a run is got again by a sidecar; Nx by itself is told 401',
    sends: 'GET as main, then again when the clock of the server is 7 h further',
    outcome: async (mode) => {
      const hash = mode.hash();
      const job = await mode.door(main(mode));
      await job.store(hash, 'of main');
      const before = await job.read(hash);
      mode.ahead(7 * 3600);
      return [before, await job.read(hash)];
    },
    cells: {
      ...byDoor(['of main', 401], ['of main', 'of main']),
      'sidecar before serve': answer(['of main', 'of main']),
    },
  },
];
