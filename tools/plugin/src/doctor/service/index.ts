import { nx } from '@platform/model/typed-commands';
import type { Check } from '../check';
import { batches } from './batches';
import { buildMachine } from './build-machine';
import { clients } from './clients';
import { connections } from './connections';
import { deadLetters } from './dead-letters';
import { environment } from './environment';
import type { ExaminedService } from './examined-service';
import { filters } from './filters';
import { functions } from './functions';
import { outputs } from './outputs';
import { packages } from './packages';
import { runtime } from './runtime';
import { settings } from './settings';
import { size } from './size';
import { sizing } from './sizing';
import { structure } from './structure';
import { tableKeys } from './table-keys';
import { thinHandlers } from './thin-handlers';
import { tracing } from './tracing';
import { variables } from './variables';
import { wiring } from './wiring';

/** The fourteen items of the checklist of a service (S0-54) that need no account, in its order. */
export const OFFLINE_ITEMS: readonly Check<ExaminedService>[] = [
  structure,
  environment,
  tableKeys,
  functions,
  runtime,
  tracing,
  deadLetters,
  filters,
  wiring,
  thinHandlers,
  buildMachine,
  packages,
  variables,
  outputs,
];

/** The seven items of the checklist of performance (S1-66). */
export const PERFORMANCE_ITEMS: readonly Check<ExaminedService>[] = [
  runtime,
  clients,
  settings,
  connections,
  size,
  batches,
  sizing,
];

/** All that is asked of a service, each once. */
export const SERVICE_CHECKS: readonly Check<ExaminedService>[] = [
  ...new Set([...OFFLINE_ITEMS, ...PERFORMANCE_ITEMS]),
];

/** An item that only a stage can tell, and the target that does. */
export interface DeployedItem {
  readonly item: string;
  readonly provenBy: (service: string, stage: string) => string;
}

/** The five items of S0-54 that need a deployed stage. */
export const DEPLOYED_ITEMS: readonly DeployedItem[] = [
  { item: 'bootstrap', provenBy: (_, stage) => `${nx()} run workspace:bootstrap --stage=${stage}` },
  {
    item: 'deploy',
    provenBy: (service, stage) => `${nx()} run ${service}:verify --stage=${stage}`,
  },
  {
    item: 'API reply',
    provenBy: (service, stage) => `${nx()} run ${service}:verify --stage=${stage}`,
  },
  {
    item: 'logs',
    provenBy: (service, stage) => `${nx()} run ${service}:logs --stage=${stage}`,
  },
  {
    item: 'table configuration',
    provenBy: (_, stage) => `${nx()} run workspace:plan --stage=${stage} --verify`,
  },
];
