import type { Target } from '../cloud/target';
import type { StandingStacks } from '../cloud/standing-stacks';
import type { ServiceInputs } from '../plan/service-inputs';
import type { Ledger } from '../state/ledger';
import type { Locks } from '../state/locks';

/** What a deploy is asked for. */
export interface DeployRequest {
  /** Services to look at, each with the services it must wait for. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  readonly workspaceRoot: string;
  readonly target: Target;
  readonly ledger: Ledger;
  readonly locks: Locks;
  readonly inputs: ServiceInputs;
  /** Deploy although nothing changed. */
  readonly force: boolean;
  /** Look for resources that are not as their template says, and put them right. */
  readonly verify: boolean;
  /** Milliseconds to wait for another deploy of a service, and for CloudFormation to end one. */
  readonly wait: number;
  /** Services deployed at once. */
  readonly concurrency: number;
  readonly print: (line: string) => void;
  /** Filled by the run: the services whose stacks CloudFormation works on. */
  readonly inFlight: Set<string>;
  /** Called once the first deploys have begun, with the stacks of the target, where all have been read. */
  readonly onBegun?: (standing: StandingStacks | undefined) => void;
}
