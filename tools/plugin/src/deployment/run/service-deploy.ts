import { assemblyDirectory } from '../../assembly/assembly';
import { FINGERPRINT_OUTPUT } from '@platform/model/stacks';
import { wantedFingerprint } from '../../assembly/fingerprint';
import { freezeAssembly } from '../../assembly/frozen-assembly';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { settledStacks } from '../cloud/settle';
import { deployAssembly, type DeployedStacks } from '../cloud/toolkit';
import { reachableUrl, serviceUrl } from '../outputs/outputs';
import type { StageKnowledge } from '../plan/deploy-reasons';
import { healStacks } from '../plan/drift';
import { reasonText } from '../plan/reasons';
import { assertValidated, assess, type Assessment } from '../plan/verdict';
import { LEDGER_FORMAT, serialise, type LedgerEntry } from '../state/ledger-entry';
import { whoAmI } from '../state/lock-holder';
import { partsOf } from '../state/parts';
import type { DeployRequest } from './deploy-request';
import { assertPossibleIndexes } from './index-changes';
import { sentStacks } from './sent-stacks';
import type { SourceVersion } from './source-version';

export interface ServiceResult {
  readonly service: string;
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'blocked';
  readonly seconds?: number;
  /** The address, or why there is none. */
  readonly detail?: string;
}

/** Deploys one service, unless its stacks hold already what its assembly says. */
export class ServiceDeploy {
  constructor(
    private readonly request: DeployRequest,
    private readonly known: StageKnowledge,
    private readonly source: SourceVersion,
  ) {}

  /**
   * @param first the verdict from what was known when the run began
   * @throws Error with why the service was not deployed
   */
  async run(first: Assessment): Promise<ServiceResult> {
    if (first.verdict === 'unchanged') return this.unchanged(first);
    if (first.verdict === 'blocked') throw new Error(first.reasons[0]?.detail);
    assertValidated(first, this.request.target.stage);
    const { service } = first;
    const { locks, wait, target } = this.request;
    await locks.acquire(service, wait);
    try {
      const frozen = await freezeAssembly(assemblyDirectory(first.root, target.stage.name));
      try {
        return await this.deployFrozen(first, frozen.directory);
      } finally {
        frozen.remove();
      }
    } finally {
      // A lock that cannot be given back expires.
      await locks.release(service).catch(() => undefined);
    }
  }

  /** The verdict is taken anew: another run may have deployed while this one waited for its lock. */
  private async deployFrozen(first: Assessment, directory: string): Promise<ServiceResult> {
    const { inputs, force, print, target, inFlight } = this.request;
    const known = await this.knownNow(first);
    const now = assess(first.service, { inputs, known, force }, directory);
    if (now.verdict === 'unchanged') return this.unchanged(now);
    if (now.verdict === 'blocked') throw new Error(now.reasons[0]?.detail);
    assertValidated(now, target.stage);
    inFlight.add(now.service);
    try {
      print(`${now.service}  deploying  (${reasonText(this.shownReasons(first, now))})`);
      return await this.send(now, directory, known);
    } finally {
      inFlight.delete(now.service);
    }
  }

  /** What was in progress has ended; that it was, explains more than what it left. */
  private shownReasons(first: Assessment, now: Assessment): Assessment['reasons'] {
    return first.reasons[0]?.kind === 'in-progress'
      ? [...first.reasons, ...now.reasons]
      : now.reasons;
  }

  private async knownNow({ service, stacks }: Assessment): Promise<StageKnowledge> {
    const { target, ledger, wait, print } = this.request;
    const names = stacks.map(({ name }) => name);
    const standing = await settledStacks(target, names, {
      wait,
      onWait: (moving) =>
        print(`${service}  waiting  (CloudFormation works on ${moving.join(', ')})`),
    });
    const records = await ledger.read([service]);
    return { ...this.known, records, standing, locked: new Map() };
  }

  private async send(
    assessment: Assessment,
    directory: string,
    known: StageKnowledge,
  ): Promise<ServiceResult> {
    const { service, inputs } = assessment;
    const { target, ledger, locks } = this.request;
    const started = Date.now();
    locks.assertHeld(service);
    const { stacks } = sentStacks(assessment.stacks, known, this.request.force);
    await assertPossibleIndexes(target, stacks, known.standing);
    const deployed = {
      ...outputsOf(assessment, known),
      ...(await this.sendStacks(assessment, directory, known)),
    };
    assertHolds(assessment, deployed);
    const url = serviceUrl(Object.assign({}, ...Object.values(deployed)));
    await ledger.write(service, {
      format: LEDGER_FORMAT,
      writer: PLUGIN_VERSION,
      ...this.source,
      stacks: fingerprintsOf(deployed),
      deployedAt: new Date().toISOString(),
      by: whoAmI(),
      ...(url && { url }),
      ...(inputs && { parts: partsOf(inputs) }),
    });
    return {
      service,
      result: 'deployed',
      seconds: (Date.now() - started) / 1000,
      ...(url && { detail: reachableUrl(url, target.endpoint) }),
    };
  }

  private async sendStacks(
    { stacks }: Assessment,
    directory: string,
    known: StageKnowledge,
  ): Promise<DeployedStacks> {
    const { target, force } = this.request;
    const { version } = this.source;
    if (!stacks.some(({ name }) => known.drifted.has(name))) {
      const sent = sentStacks(stacks, known, force);
      // All stand as wanted, and only the record did not say so.
      return sent.stacks.length === 0 ? {} : deployAssembly(directory, target, version, sent);
    }
    return healStacks(stacks, target, () =>
      deployAssembly(directory, target, version, { stacks, direct: false, revertDrift: true }),
    );
  }

  /** Equal stacks may be made of other files; the next reasons are told from the files of today. */
  private async unchanged({ service, entry, inputs }: Assessment): Promise<ServiceResult> {
    const { ledger, target } = this.request;
    const parts = inputs && partsOf(inputs);
    if (entry && parts && serialise({ ...entry, parts }) !== serialise(entry)) {
      await ledger.write(service, { ...entry, parts });
    }
    const detail = entry?.url && reachableUrl(entry.url, target.endpoint);
    return { service, result: 'unchanged', ...(detail && { detail }) };
  }
}

/** Outputs of its stacks as they were before. */
const outputsOf = ({ stacks }: Assessment, { standing }: StageKnowledge): DeployedStacks =>
  Object.fromEntries(stacks.map(({ name }) => [name, standing.get(name)?.outputs ?? {}]));

const fingerprintsOf = (deployed: DeployedStacks): LedgerEntry['stacks'] =>
  Object.fromEntries(
    Object.entries(deployed).map(([name, outputs]) => [name, outputs[FINGERPRINT_OUTPUT] ?? '']),
  );

/** @throws Error when a stack ended with something else than was sent: another deploy came between */
const assertHolds = ({ stacks }: Assessment, deployed: DeployedStacks): void => {
  const other = stacks.find(
    (stack) => deployed[stack.name]?.[FINGERPRINT_OUTPUT] !== wantedFingerprint(stack),
  );
  if (other) throw new Error(`stack ${other.name} holds something else than was sent`);
};
