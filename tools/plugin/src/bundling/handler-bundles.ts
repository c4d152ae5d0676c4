import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { bundleInputs, factsOf } from '../inputs/bundle-inputs';
import { mergeInputs, writeInputs } from '../inputs/inputs-record';
import { refuseUnfit } from '../inputs/refuse-unfit';
import { Reads } from '../inputs/reads';
import { workspaceTsconfig } from '../inputs/tsconfig-chain';
import { loadEsbuild } from '../loading/libraries';
import { refuseOversized } from './budget';
import { chunked } from './chunked';
import { esbuildFailure } from './esbuild-failure';
import { seldomCollecting } from './garbage-collection';
import { bundledFrom, inputsOf } from './metafile';

/** The handlers of one service, as they are to be bundled. */
export interface HandlerBundles {
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
  /** Folder of the handlers' entry points, relative to the service. */
  readonly folder: string;
  /** File in a handler's folder that is its entry. */
  readonly entry: string;
  /** Names of the handlers. */
  readonly handlers: readonly string[];
  /** Most bytes of a bundle. Default: no limit. */
  readonly budget?: number;
}

/**
 * Services per esbuild call. A call parses a package once for all its bundles, which halves the
 * processor time of ten services; ten need about 1.2 GB.
 */
const SERVICES_PER_CALL = 10;

/**
 * Bundles the handlers of many services into their `dist/handlers/<handler>/handler.mjs`, with a record
 * of what they were made from. A service without handlers gets an empty folder.
 *
 * @returns the reason by service for those that could not be bundled
 */
export const bundleHandlers = async (
  services: readonly HandlerBundles[],
  workspaceRoot: string,
): Promise<Map<string, string>> => {
  const failures = new Map<string, string>();
  const calls = chunked(services, SERVICES_PER_CALL);
  const reads = new Reads(workspaceRoot);
  const work = async (): Promise<void> => {
    for (let call = calls.shift(); call; call = calls.shift()) {
      for (const [service, reason] of await bundleTogether(call, reads))
        failures.set(service, reason);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failures;
};

/** esbuild refuses all entries for one that is wrong; a second round finds out whose fault it is. */
const bundleTogether = async (
  services: readonly HandlerBundles[],
  reads: Reads,
): Promise<[string, string][]> => {
  const reason = await bundle(services, reads);
  if (reason === undefined) return [];
  if (services.length === 1) return [[services[0]?.service ?? '', reason]];
  const alone = await Promise.all(services.map((service) => bundleTogether([service], reads)));
  return alone.flat();
};

const bundle = async (
  services: readonly HandlerBundles[],
  reads: Reads,
): Promise<string | undefined> => {
  for (const { root } of services) rmSync(join(root, HANDLERS), { recursive: true, force: true });
  const esbuild = loadEsbuild();
  try {
    const options = { ...OPTIONS, ...placement(services, reads.workspaceRoot) };
    const { metafile } = await seldomCollecting(services.length, () =>
      esbuild.build<typeof options>(options),
    );
    for (const service of services) {
      await refuse(service, metafile, reads);
      record(service, metafile, reads);
    }
    return undefined;
  } catch (error) {
    return esbuildFailure(error);
  }
};

const HANDLERS = 'dist/handlers';

const refuse = (
  { root, handlers, budget }: HandlerBundles,
  metafile: Metafile,
  { workspaceRoot }: Reads,
): Promise<void> => {
  const outputFor = (handler: string) => `${outputOf(root, handler, workspaceRoot)}.mjs`;
  const built = handlers.map((handler) => ({
    handler,
    bytes: metafile.outputs[outputFor(handler)]?.bytes ?? 0,
  }));
  return refuseOversized(built, budget, (handler) => inputsOf(metafile, outputFor(handler)));
};

const record = (service: HandlerBundles, metafile: Metafile, reads: Reads): void => {
  const { root, folder, entry, handlers } = service;
  const { workspaceRoot } = reads;
  const outputs = handlers.map((name) => `${outputOf(root, name, workspaceRoot)}.mjs`);
  const from = bundleInputs(bundledFrom(metafile, outputs), root, reads);
  const place = relative(workspaceRoot, join(root, folder)).split(sep).join('/');
  const facts = factsOf([`handlers ${place}/${entry}`], reads);
  const inputs = mergeInputs(from, { files: {}, facts });
  refuseUnfit(inputs, workspaceRoot);
  writeInputs(join(root, HANDLERS), inputs);
};

const outputOf = (root: string, handler: string, workspaceRoot: string): string =>
  relative(workspaceRoot, join(root, HANDLERS, handler, 'handler'))
    .split(sep)
    .join('/');

/**
 * `format: esm` needs a `require` for the few CommonJS packages inside (C-31), under a name that the
 * minifier cannot make up. The aliases leave out every Zod message catalogue but the English one,
 * half of a small function, and the ways to credentials that no function has. Nothing that differs
 * between machines enters a bundle: the same source gives the same bytes.
 */
const OPTIONS = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  keepNames: true,
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  alias: {
    zod: '@platform/runtime/zod',
    'zod/v4': 'zod/v4',
    '@aws-sdk/credential-provider-node': '@platform/runtime/credentials',
  },
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;

type Placement = Pick<BuildOptions, 'absWorkingDir' | 'outdir' | 'entryPoints' | 'tsconfig'>;

const placement = (services: readonly HandlerBundles[], workspaceRoot: string): Placement => {
  const tsconfig = workspaceTsconfig(workspaceRoot);
  return {
    absWorkingDir: workspaceRoot,
    outdir: workspaceRoot,
    entryPoints: services.flatMap(({ root, folder, entry, handlers }) =>
      handlers.map((handler) => ({
        in: join(root, folder, handler, entry),
        out: outputOf(root, handler, workspaceRoot),
      })),
    ),
    ...(tsconfig && { tsconfig }),
  };
};
