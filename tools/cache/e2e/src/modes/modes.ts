import type { CiProvider } from '../identity/ci-provider';
import { AUDIENCE } from '../identity/trust-rules';
import type { Background } from '../process/background';
import { startContainer } from './container';
import { startControlPlane } from './control-plane';
import { directJob } from './direct-job';
import type { Mode } from './mode';
import { startServe } from './serve';
import type { ServerOptions } from './server-options';
import { sidecarJob } from './sidecar-job';

const direct = ({ url, stop }: Background, provider: CiProvider): Mode => ({
  job: (principal) => directJob(url, AUDIENCE, provider, principal),
  stop,
});

const behindSidecar = (
  variable: 'PLATFORM_CACHE_SERVER' | 'PLATFORM_CACHE_CONTROL_PLANE',
  { url, stop }: Background,
  provider: CiProvider,
): Mode => ({
  job: async (principal) => sidecarJob({ [variable]: url }, AUDIENCE, provider, principal),
  stop,
});

/** Every form the cache can take, by name. */
export const MODES: Readonly<Record<string, (options: ServerOptions) => Promise<Mode>>> = {
  serve: async (options) => direct(await startServe(options), options.provider),
  container: async (options) => direct(await startContainer(options), options.provider),
  'serve behind the sidecar': async (options) =>
    behindSidecar('PLATFORM_CACHE_SERVER', await startServe(options), options.provider),
  'control plane behind the sidecar': async (options) =>
    behindSidecar(
      'PLATFORM_CACHE_CONTROL_PLANE',
      await startControlPlane(options),
      options.provider,
    ),
};
