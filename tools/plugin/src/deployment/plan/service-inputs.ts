import { join } from 'node:path';
import type { ProjectGraph } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { assemblyInputs } from '../../inputs/assembly-inputs';
import { Reads } from '../../inputs/reads';
import { staleReason } from '../../inputs/stale-reason';
import { sortInputs, type SortedInputs } from '../state/parts';
import type { Reason } from './reasons';

/** What the assemblies of a run were made from, and whether that is still so. */
export class ServiceInputs {
  /** @param reads what lies in the workspace, when somebody has looked before */
  constructor(
    private readonly workspaceRoot: string,
    private readonly graph: ProjectGraph,
    private readonly stage: string,
    private readonly reads = new Reads(workspaceRoot),
  ) {}

  /** Absolute folder of a service. */
  rootOf(service: string): string {
    return join(this.workspaceRoot, this.graph.nodes[service]?.data.root ?? '');
  }

  /** Undefined for an assembly without a record. */
  read(service: string): SortedInputs | undefined {
    const record = assemblyInputs(this.rootOf(service), this.stage);
    return record && sortInputs(record, service, this.graph);
  }

  /** Why the assembly is not of these sources, with the command that makes it anew. */
  staleReason(service: string): Reason | undefined {
    const difference = staleReason(
      this.workspaceRoot,
      this.rootOf(service),
      this.stage,
      this.reads,
    );
    if (difference === undefined) return undefined;
    return {
      kind: 'stale',
      detail: `${difference}: ${nx()} run ${service}:synth --stage=${this.stage}`,
    };
  }
}
