import { PARAMETER } from '@platform/model/parameters';
import type { Target } from '../cloud/target';
import { parseEntry, serialise, type LedgerEntry, type LedgerRecord } from './ledger-entry';
import { openParameterStore, type ParameterStore } from './parameter-store';

/**
 * What a stage remembers of its deploys: when, by whom, from which commit. A cache of the truth,
 * which is in the stacks.
 */
export interface Ledger {
  /** Records by service; a service without a parameter has none. One damaged record harms no other. */
  read(services: readonly string[]): Promise<Map<string, LedgerRecord>>;
  write(service: string, entry: LedgerEntry): Promise<void>;
  remove(service: string): Promise<void>;
  /** Whether the account and region hold the CDK's bootstrap stack. */
  isBootstrapped(): Promise<boolean>;
}

const BOOTSTRAP_VERSION = '/cdk-bootstrap/hnb659fds/version';

/** @param store the parameters of the target; default those of its region */
export const openLedger = (
  { stage, client }: Target,
  store: ParameterStore = openParameterStore(client),
): Ledger => ({
  read: async (services) => {
    const values = await store.get(
      services.map((name) => PARAMETER.deployment(stage.project, stage.name, name)),
    );
    return new Map(
      services.flatMap((service) => {
        const value = values.get(PARAMETER.deployment(stage.project, stage.name, service));
        return value === undefined ? [] : [[service, parseEntry(value)] as const];
      }),
    );
  },
  write: (service, entry) =>
    store.put(PARAMETER.deployment(stage.project, stage.name, service), serialise(entry)),
  remove: (service) => store.remove([PARAMETER.deployment(stage.project, stage.name, service)]),
  isBootstrapped: async () => (await store.get([BOOTSTRAP_VERSION])).has(BOOTSTRAP_VERSION),
});
