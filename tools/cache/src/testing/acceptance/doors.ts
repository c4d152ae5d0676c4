import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControlPlaneUpstream } from '../../sidecar/control-plane-upstream';
import { createDirectUpstream } from '../../sidecar/direct-upstream';
import { createSession } from '../../sidecar/session/create-session';
import type { Credential } from '../../sidecar/session/credential';
import { createTransport } from '../../sidecar/wire/transport';
import { startSidecar } from '../sidecar';
import { Door } from './door';
import type { Identity } from './identity';
import { MAX_ENTRY_BYTES, type Who } from './mode';

/** The answer to `POST /v1/token`. */
interface Exchanged {
  readonly access_token?: string;
  readonly reason?: string;
}

/** Asks a server or a control plane for access. */
export const exchangeAt = async (
  url: string,
  idToken: string,
): Promise<{ status: number } & Exchanged> => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ token: idToken });
  const answer = await fetch(`${url}/v1/token`, { method: 'POST', headers, body });
  return { status: answer.status, ...((await answer.json()) as Exchanged) };
};

/** Nx with the token it got; a job that gets none tries what its CI provider gave it. */
export const directDoor = async (url: string, identity: Identity, who: Who): Promise<Door> => {
  if ('token' in who) return new Door(url, who.token);
  const idToken = await identity.idToken(who.claims);
  const { access_token = idToken } = await exchangeAt(url, idToken);
  return new Door(url, access_token);
};

const UPSTREAMS = { serve: createDirectUpstream, 'control plane': createControlPlaneUpstream };

/** What a sidecar may stand before. */
export type UpstreamKind = keyof typeof UPSTREAMS;

/** Nx before a sidecar of the job. */
export const sidecarDoor = async (
  kind: UpstreamKind,
  url: string,
  identity: Identity,
  who: Who,
): Promise<Door> => {
  const credential: Credential =
    'token' in who
      ? { kind: 'static', token: who.token }
      : { kind: 'oidc', idToken: () => identity.idToken(who.claims) };
  const transport = createTransport();
  const session = createSession({ transport, url, credential });
  const upstream = UPSTREAMS[kind]({ transport, url, session });
  const spoolFolder = await mkdtemp(join(tmpdir(), 'platform-cache-acceptance-'));
  const { keys, grant } = session;
  const own = { upstream, keys, grant, spoolFolder, maxEntryBytes: MAX_ENTRY_BYTES };
  const sidecar = await startSidecar(url, { credential, sidecar: own });
  const stop = async (): Promise<void> => {
    await sidecar.stop();
    transport.close();
    await rm(spoolFolder, { recursive: true, force: true });
  };
  return new Door(sidecar.url, sidecar.token, { ...sidecar, stop }, spoolFolder);
};
