import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serviceName } from '../workspace/bench-workspace.mjs';

const HANDLERS = 'src/handlers';
const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** Those of the build of a service; `assertSameBundle` tells when they are not. */
export const FLAGS = [
  '--bundle',
  '--platform=node',
  '--target=node24',
  '--format=esm',
  '--minify',
  '--keep-names',
  '--sourcemap=external',
  '--sources-content=false',
  '--legal-comments=none',
  '--log-level=error',
  '--out-extension:.js=.mjs',
  '--main-fields=module,main',
  '--alias:zod=@platform/runtime/zod',
  '--alias:zod/v4=zod/v4',
  '--alias:@aws-sdk/credential-provider-node=@platform/runtime/credentials',
  '--tsconfig=tsconfig.base.json',
  `--banner:js=${BANNER}`,
];

/** Where {@link bareEsbuild} puts the bundles, by the folder of their service. */
export const bareFolder = (lab) => join(lab.folder, 'bare-esbuild');

/** Runs one esbuild process over the handlers of all services, with the flags of `build`. */
export const bareEsbuild = (lab) => {
  const { root, services } = lab.workspace;
  const entries = Array.from({ length: services }, (_, index) => serviceName(index + 1)).flatMap(
    (name) =>
      readdirSync(join(root, 'apps', name, HANDLERS)).map(
        (handler) => `apps/${name}/${HANDLERS}/${handler}/handler.ts`,
      ),
  );
  const folders = ['--outbase=apps', `--outdir=${bareFolder(lab)}`];
  const program = join(root, 'node_modules/esbuild/bin/esbuild');
  return lab.run(program, [...entries, ...folders, ...FLAGS], root);
};
