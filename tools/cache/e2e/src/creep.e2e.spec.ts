import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CiProvider, startCiProvider } from './identity/ci-provider';
import { fork, main, type Principal, pullRequest } from './identity/principal';
import type { Mode } from './modes/mode';
import { MODES } from './modes/modes';
import { startPlainServer } from './modes/plain-server';
import { type Build, Checkout } from './workspace/checkout';
import type { NxClient } from './workspace/nx-client';
import { outputsOf } from './workspace/outputs';

const [, ours, newest] = inject('clients');
const CLIENTS = [ours, newest].filter((client) => client !== undefined);
const CLEAN = outputsOf('clean');
const BACKDOOR = outputsOf('BACKDOOR');

let provider: CiProvider;
beforeAll(async () => {
  provider = await startCiProvider();
});
afterAll(() => provider.close());

/** Each job has a checkout of its own, so that it finds nothing that another left on its disk. */
const build = async (
  mode: Mode,
  client: NxClient,
  principal: Principal,
  word = 'clean',
): Promise<Build> => {
  const checkout = await Checkout.make(join(inject('scratch'), 'creep'), client, word);
  return checkout.build(await mode.job(principal));
};

/**
 * The attack of CVE-2025-36852: a pull request changes nothing that is part of a hash, but its build tools,
 * and is the first to store the next build of the default branch.
 */
describe.each(CLIENTS)('the attack with Nx $version', (client) => {
  const id = `1${client.version.replaceAll(/\D/g, '')}`;

  it('succeeds against a server with one token for everybody', async () => {
    const mode = await startPlainServer();
    try {
      const planted = await build(mode, client, pullRequest(id, 7), 'BACKDOOR');
      expect(planted).toMatchObject({ code: 0, remoteHits: 0, built: BACKDOOR });
      const victim = await build(mode, client, main(id));
      expect(victim).toMatchObject({ code: 0, remoteHits: 3, built: BACKDOOR });
    } finally {
      await mode.stop();
    }
  });

  it.each(Object.keys(MODES))('acceptance 1, 2, 3, 4: fails against %s', async (name) => {
    const folder = join(inject('scratch'), `${client.version}-${name.replaceAll(' ', '-')}`);
    const mode = await MODES[name]!({ folder, provider, ids: [id], cloud: inject('cloud') });
    try {
      const planted = await build(mode, client, pullRequest(id, 7), 'BACKDOOR');
      expect(planted).toMatchObject({ code: 0, remoteHits: 0, built: BACKDOOR });
      const [other, outsider] = await Promise.all([
        build(mode, client, pullRequest(id, 8)),
        build(mode, client, fork),
      ]);
      expect(other).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
      expect(outsider).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
      const victim = await build(mode, client, main(id));
      expect(victim).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
      const [rerun, reader] = await Promise.all([
        build(mode, client, pullRequest(id, 7), 'BACKDOOR'),
        build(mode, client, pullRequest(id, 9)),
      ]);
      expect(rerun).toMatchObject({ code: 0, remoteHits: 3, built: CLEAN });
      expect(reader).toMatchObject({ code: 0, remoteHits: 3, built: CLEAN });
    } finally {
      await mode.stop();
    }
  });
});
