import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';

interface Manifest {
  name: string;
  version: string;
  readonly dependencies?: Record<string, string>;
}

/**
 * Sends packages as they were staged to a registry once more, as those of a former version. It is sent as the
 * registry takes it: a start of npm costs a second of processor time for each.
 *
 * @param url of the registry, which ends with a slash
 * @param staged folders of the packages, which are not changed
 */
export const publishFormer = async (
  url: string,
  staged: readonly string[],
  version: string,
): Promise<void> => {
  for (const folder of staged) {
    const former = join(`${folder}-${version}`, 'package');
    cpSync(folder, former, { recursive: true });
    const file = join(former, 'package.json');
    const manifest = formerManifest(readFileSync(file, 'utf8'), version);
    writeFileSync(file, JSON.stringify(manifest));
    const archive = join(former, '../package.tgz');
    good(await run('tar', ['-czf', archive, 'package'], { cwd: join(former, '..') }));
    await send(url, manifest, readFileSync(archive));
  }
};

/** Packages of the platform are released together. */
const formerManifest = (text: string, version: string): Manifest => {
  const manifest = JSON.parse(text) as Manifest;
  const own = Object.keys(manifest.dependencies ?? {}).filter(
    (name) => manifest.dependencies?.[name] === manifest.version,
  );
  const dependencies = {
    ...manifest.dependencies,
    ...Object.fromEntries(own.map((name) => [name, version])),
  };
  return { ...manifest, version, dependencies };
};

const send = async (url: string, manifest: Manifest, archive: Buffer): Promise<void> => {
  const { name, version } = manifest;
  const file = `${name}-${version}.tgz`;
  const digest = (algorithm: string, encoding: 'hex' | 'base64'): string =>
    createHash(algorithm).update(archive).digest(encoding);
  const dist = {
    tarball: `${url}${name}/-/${file}`,
    shasum: digest('sha1', 'hex'),
    integrity: `sha512-${digest('sha512', 'base64')}`,
  };
  const data = archive.toString('base64');
  const attachment = { content_type: 'application/octet-stream', data, length: archive.length };
  const answer = await fetch(`${url}${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
    body: JSON.stringify({
      _id: name,
      name,
      'dist-tags': { former: version },
      versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
      _attachments: { [file]: attachment },
    }),
  });
  if (!answer.ok)
    throw new Error(`${name}@${version} was refused: ${answer.status} ${await answer.text()}`);
};
