import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { levelAssetModes } from './asset-modes';

test('assets have the modes that a function can be read with, whatever the umask was', () => {
  const directory = mkdtempSync(join(tmpdir(), 'modes-'));
  const file = (path: string, mode: number): string => {
    writeFileSync(join(directory, path), '');
    chmodSync(join(directory, path), mode);
    return path;
  };
  mkdirSync(join(directory, 'asset.1/lib'), { recursive: true, mode: 0o700 });
  const files = [
    file('asset.1/handler.mjs', 0o600),
    file('asset.1/lib/bootstrap', 0o700),
    file('asset.2.zip', 0o664),
    file('manifest.json', 0o600),
  ];

  levelAssetModes(directory);

  const modes = [...files, 'asset.1', 'asset.1/lib'].map((path) => [
    path,
    (statSync(join(directory, path)).mode & 0o777).toString(8),
  ]);
  rmSync(directory, { recursive: true });
  expect(Object.fromEntries(modes)).toEqual({
    'asset.1': '755',
    'asset.1/lib': '755',
    'asset.1/handler.mjs': '644',
    'asset.1/lib/bootstrap': '755',
    'asset.2.zip': '644',
    'manifest.json': '600',
  });
});
