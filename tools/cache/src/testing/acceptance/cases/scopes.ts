import { type AcceptanceCase, byDoor, everywhere } from '../table';
import { main, mainBut, pr } from './jobs';

const NOTHING_DROPPED = { dropped: {} };

/** Who sees what of whom. */
export const SCOPES: readonly AcceptanceCase[] = [
  {
    id: 1,
    says: 'what a pull request stored first under the hash of main is not what main gets',
    sends: 'PUT of a backdoor as pull request, GET, PUT, GET as main, GET as the pull request',
    outcome: async (mode) => {
      const hash = mode.hash();
      const [attacker, victim] = [await mode.door(pr(mode, 7)), await mode.door(main(mode))];
      const planted = await attacker.store(hash, 'backdoor');
      const before = await victim.read(hash);
      const stored = await victim.store(hash, 'clean');
      const [after, rerun] = [await victim.read(hash), await attacker.read(hash)];
      return { planted, before, stored, after, rerun };
    },
    cells: everywhere({ planted: 200, before: 404, stored: 200, after: 'clean', rerun: 'clean' }),
  },
  {
    id: 2,
    says: 'what a pull request stores is seen by itself alone',
    sends: 'PUT as pull request 7, GET as 7, as 8, as main',
    outcome: async (mode) => {
      const hash = mode.hash();
      const own = await mode.door(pr(mode, 7));
      await own.store(hash, 'of 7');
      const others = [await mode.door(pr(mode, 8)), await mode.door(main(mode))];
      return [await own.read(hash), ...(await Promise.all(others.map((door) => door.read(hash))))];
    },
    cells: everywhere(['of 7', 404, 404]),
  },
  {
    id: 3,
    says: 'a pull request reads what main stored',
    sends: 'PUT as main, GET as a pull request',
    outcome: async (mode) => {
      const hash = mode.hash();
      await (await mode.door(main(mode))).store(hash, 'of main');
      return (await mode.door(pr(mode, 9))).read(hash);
    },
    cells: everywhere('of main'),
  },
  {
    id: 4,
    says: 'a pull request that is late with an entry of main changes nothing and stays green',
    sends: 'PUT as main, PUT and GET of the same hash as a pull request',
    outcome: async (mode) => {
      const hash = mode.hash();
      await (await mode.door(main(mode))).store(hash, 'of main');
      const late = await mode.door(pr(mode, 7));
      const status = await late.put(hash, 'of 7');
      return [status, await late.arrived(), await late.read(hash)];
    },
    cells: byDoor(
      [409, undefined, 'of main'],
      [200, { stored: 0, existed: 1, ...NOTHING_DROPPED }, 'of main'],
    ),
  },
  {
    id: 7,
    says: 'a push to a feature branch writes a scope of its own',
    sends: 'PUT as such a push, GET as itself and as main',
    outcome: async (mode) => {
      const hash = mode.hash();
      const feature = { ref: 'refs/heads/feature', ref_protected: 'false' };
      const branch = await mode.door(mainBut(mode, feature));
      await branch.store(hash, 'of the branch');
      return [await branch.read(hash), await (await mode.door(main(mode))).read(hash)];
    },
    cells: everywhere(['of the branch', 404]),
  },
  {
    id: 12,
    says: 'nothing a client says of scopes changes the one it writes to',
    sends: 'PUT as pull request 7 with scope headers, with a query, and with claims that name one',
    outcome: async (mode) => {
      const [plain, wished] = [mode.hash(), mode.hash()];
      const job = await mode.door(pr(mode, 7));
      const headers = ['Content-Length: 1', 'Scope: trusted', 'X-Platform-Cache-Scope: trusted'];
      await job.raw(`${job.head('PUT', `/v1/cache/${plain}`, headers)}x`);
      await job.raw(`${job.head('PUT', `/v1/cache/${plain}?scope=trusted`, headers)}x`);
      const wishes = { scope: 'trusted', writes: 'trusted', reads: ['own/pr-7'] };
      const claims = { ...(pr(mode, 8) as { claims: object }).claims, ...wishes };
      await (await mode.door({ claims })).store(wished, 'y');
      await job.arrived();
      const victim = await mode.door(main(mode));
      return [await job.read(plain), await victim.read(plain), await victim.read(wished)];
    },
    cells: everywhere(['x', 404, 404]),
  },
];
