import type { CiProvider } from '../identity/ci-provider';
import type { Principal } from '../identity/principal';
import { PLATFORM_CACHE } from '../process/platform-cache';
import type { Job } from './mode';

/** Nx speaks to a sidecar of the job, which gets its tokens from the provider. */
export const sidecarJob = (
  upstream: NodeJS.ProcessEnv,
  audience: string,
  provider: CiProvider,
  principal: Principal,
): Job => ({
  env: {
    ...upstream,
    PLATFORM_CACHE_AUDIENCE: audience,
    ...provider.jobEnvironment(principal),
  },
  wrap: [...PLATFORM_CACHE, 'sidecar', 'run', '--'],
});
