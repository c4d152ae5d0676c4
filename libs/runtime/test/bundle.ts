import { build } from 'esbuild';
import { join } from 'node:path';

const WORKSPACE = join(import.meta.dirname, '../../..');

/** Bundles TypeScript as services are built, and returns the size in bytes. */
export const bundle = async (contents: string, outfile: string): Promise<number> => {
  const { metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: {
      zod: '@platform/runtime/zod',
      'zod/v4': 'zod/v4',
      '@aws-sdk/credential-provider-node': '@platform/runtime/credentials',
    },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    tsconfig: join(WORKSPACE, 'tsconfig.base.json'),
    absWorkingDir: WORKSPACE,
    metafile: true,
  });
  return Object.values(metafile.outputs)[0]?.bytes ?? 0;
};
