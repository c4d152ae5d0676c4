import type { Principal } from '../identity/principal';

/** How a job is set up to use the cache. */
export interface Job {
  readonly env: NodeJS.ProcessEnv;
  /** Command in front of Nx. */
  readonly wrap?: readonly string[];
}

/** One form the cache can take. */
export interface Mode {
  job(principal: Principal): Promise<Job>;
  stop(): Promise<void>;
}
