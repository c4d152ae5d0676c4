import { build } from 'esbuild';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('a batch waits for no installed package before its first step is at work', async () => {
  const { metafile } = await build({
    entryPoints: [join(__dirname, 'executor.ts')],
    bundle: true,
    format: 'cjs',
    metafile: true,
    packages: 'external',
    platform: 'node',
    write: false,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const packages = imports.map(({ path }) => path).filter((path) => !isBuiltin(path));

  expect([...new Set(packages)].sort()).toEqual([]);
});
