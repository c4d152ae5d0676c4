import { readdir } from 'node:fs/promises';
import type { LocalS3 } from '../local-s3';
import type { OidcIssuer } from '../oidc-issuer';
import type { Door } from './door';
import { directDoor, exchangeAt, sidecarDoor, type UpstreamKind } from './doors';
import { Identity } from './identity';
import type { Mode, Who } from './mode';
import type { ModeName } from './mode-names';
import { startBucket, startFiles, startPlane, type Upstream } from './servers';

let hashes = 0;

/** What all modes share, over what stands behind their doors. */
const modeOf = (
  name: ModeName,
  identity: Identity,
  upstream: Upstream,
  kind?: UpstreamKind,
): Mode => {
  const { url } = upstream;
  const doors: Door[] = [];
  const open = (who: Who): Promise<Door> =>
    kind ? sidecarDoor(kind, url, identity, who) : directDoor(url, identity, who);
  const spooled = async (): Promise<string[]> =>
    (await Promise.all(doors.map(({ spool }) => (spool ? readdir(spool) : [])))).flat();
  return {
    ...upstream,
    name,
    isDirect: !kind,
    issuer: identity.issuer,
    hash: () => `90000${++hashes}`,
    door: async (who) => {
      const door = await open(who);
      doors.push(door);
      return door;
    },
    exchange: async (idToken) => {
      const { status, reason } = await exchangeAt(url, idToken);
      return reason ? [status, reason] : [status];
    },
    underWay: async () => [...(await upstream.underWay()), ...(await spooled())],
    ahead: (seconds) => identity.ahead(seconds),
    rest: async () => {
      identity.ahead(0);
      upstream.faulty?.bucket.heal();
      upstream.faulty?.plane.heal();
      await Promise.all(doors.splice(0).map((door) => door.close()));
    },
  };
};

/** Starts every mode, each with a server of its own; those over S3 share the local cloud. */
export const startModes = async (
  issuer: OidcIssuer,
  s3: LocalS3,
): Promise<Readonly<Record<ModeName, Mode>>> => {
  const identity = (): Identity => new Identity(issuer);
  const [files, bucket, behind, plane] = [identity(), identity(), identity(), identity()] as const;
  return {
    serve: modeOf('serve', files, await startFiles(files)),
    'container over S3': modeOf('container over S3', bucket, await startBucket(bucket, s3)),
    'sidecar before serve': modeOf(
      'sidecar before serve',
      behind,
      await startFiles(behind),
      'serve',
    ),
    'sidecar before the control plane': modeOf(
      'sidecar before the control plane',
      plane,
      await startPlane(plane, s3),
      'control plane',
    ),
  };
};
