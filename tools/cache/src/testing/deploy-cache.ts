import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformStack, ServiceApp, type ServiceStack } from '@platform/constructs';
import { build } from 'esbuild';
import type { SharedCloud } from './shared.setup';
import { STAGES } from './synth-cache';

/** `import` of esbuild's ESM output needs a `require` for the CommonJS packages inside. */
const BANNER =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Bundles the handler of the control plane to where a stack looks for it below `serviceRoot`. */
const bundleControlPlane = (serviceRoot: string) =>
  build({
    entryPoints: [join(__dirname, '..', 'control-plane', 'handler.ts')],
    outfile: join(serviceRoot, 'dist', 'handlers', 'control-plane', 'handler.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: BANNER },
    logLevel: 'error',
  });

/** What CloudFormation refuses is printed, for the error itself names no resource. */
const failuresOnly = {
  notify: async ({ message }: { message: string }) =>
    void (message.includes('_FAILED') && process.stderr.write(`${message}\n`)),
  requestResponse: async (request: { defaultResponse: unknown }) => request.defaultResponse,
};

const synth = (
  service: string,
  serviceRoot: string,
  endpoint: string,
  stack: (app: ServiceApp) => ServiceStack,
): string => {
  const stages = { ...STAGES, stages: { local: { ...STAGES.stages['local']!, endpoint } } };
  const outdir = join(serviceRoot, 'cdk.out', service);
  const app = new ServiceApp({ service, serviceRoot, outdir, stage: 'local', stages });
  stack(app);
  return app.synth().directory;
};

/**
 * Deploys the platform and a cache to stage `local` as `nx deploy` does, in the local cloud, whose
 * environment this process has.
 *
 * @returns the outputs of the cache
 */
export const deployCache = async (
  cloud: SharedCloud,
  folder: string,
  stack: (app: ServiceApp) => ServiceStack,
): Promise<Record<string, string>> => {
  const serviceRoot = join(folder, 'service');
  await mkdir(serviceRoot, { recursive: true });
  await bundleControlPlane(serviceRoot);
  const { BootstrapEnvironments, Toolkit } = await import('@aws-cdk/toolkit-lib');
  const toolkit = new Toolkit({ ioHost: failuresOnly as never });
  const account = STAGES.stages['local']!.account;
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/us-east-1`]));
  const outputs: Record<string, string> = {};
  for (const assembly of [
    synth('platform', serviceRoot, cloud.endpoint, (app) => new PlatformStack(app)),
    synth('cache', serviceRoot, cloud.endpoint, stack),
  ]) {
    const source = await toolkit.fromAssemblyDirectory(assembly);
    const { stacks } = await toolkit.deploy(source, { stackEventPollingInterval: 200 });
    for (const each of stacks) Object.assign(outputs, each.outputs);
  }
  return outputs;
};
