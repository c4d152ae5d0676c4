import { FsTree } from 'nx/src/generators/tree';
import { PlatformError } from '@platform/model/errors';
import { findStage, readStages, stageFilePath, type Stage } from '@platform/model/stages';
import { isWildcardStage } from '@platform/model/stages';
import { findServices, type Service } from '../records/find-services';
import type { Check, Problem, Verdict } from './check';
import { MACHINE_CHECKS } from './machine';
import { DEPLOYED_ITEMS, SERVICE_CHECKS } from './service';
import { examinedService } from './service/examined-service';
import type { Surroundings } from './surroundings';
import { WORKSPACE_CHECKS } from './workspace';

/** What was asked for. */
export interface Asked {
  readonly workspaceRoot: string;
  /** Default: the first of the stage file. */
  readonly stage?: string;
  /** Default: all. */
  readonly services?: readonly string[];
  readonly online?: boolean;
  readonly fix?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Synthesises those of some services that are not fresh.
   *
   * @returns why, by service, for those that are not after it
   */
  readonly synthesise: (
    services: readonly Service[],
    stage: string,
  ) => Promise<ReadonlyMap<string, string>>;
}

/** What one check has come to. */
export interface Finding {
  readonly code: string;
  /** `machine`, `workspace`, or the name of a service. */
  readonly subject: string;
  readonly about: string;
  readonly state: Verdict['state'];
  /** What was seen, or why nothing was. */
  readonly what?: string;
  readonly run?: string;
  readonly problems?: readonly Problem[];
  /** What `--fix` did. */
  readonly mended?: string;
}

/** All that was found, for programs. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly stage: string;
  readonly counts: Readonly<Record<Verdict['state'], number>>;
  readonly findings: readonly Finding[];
  /** What only a stage can tell, and what tells it. */
  readonly deployed: readonly { readonly item: string; readonly provenBy: string }[];
}

/**
 * Looks at the machine, the workspace and its services.
 *
 * @param onFinding told each as soon as it is known
 * @throws PlatformError on a service or stage that is not there
 */
export const examine = async (
  asked: Asked,
  onFinding: (finding: Finding) => void,
): Promise<Diagnosis> => {
  const tree = new FsTree(asked.workspaceRoot, false);
  const services = chosen(await findServices(tree), asked.services);
  const stage = stageOf(asked);
  const surroundings = surroundingsOf(asked, services, stage);
  const findings: Finding[] = [];
  const look = async <Subject>(
    subject: string,
    checks: readonly Check<Subject>[],
    of: Subject,
  ): Promise<void> => {
    for (const check of checks) {
      const finding = await findingOf(subject, check, of, asked.fix ?? false);
      findings.push(finding);
      onFinding(finding);
    }
  };
  await look('machine', MACHINE_CHECKS, surroundings);
  await look('workspace', WORKSPACE_CHECKS, surroundings);
  if (stage) {
    const stale = await asked.synthesise(services, stage.name);
    for (const service of services) {
      const { name } = service.record;
      const examined = examinedService(asked.workspaceRoot, service, stage, stale.get(name));
      await look(name, SERVICE_CHECKS, examined);
    }
  }
  return diagnosisOf(findings, stage?.name ?? '', services);
};

const surroundingsOf = (
  { workspaceRoot, online = false, env = process.env }: Asked,
  services: readonly Service[],
  stage: Stage | undefined,
): Surroundings => ({
  workspaceRoot,
  env,
  node: process.versions.node,
  stage,
  services,
  online,
  tree: () => new FsTree(workspaceRoot, false),
});

const chosen = (
  services: readonly Service[],
  names: readonly string[] = [],
): readonly Service[] => {
  const all = services.map(({ record }) => record.name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new PlatformError({
      code: 'USAGE',
      what: `there is no service '${unknown}'`,
      allowed: all.join(', ') || 'none yet',
    });
  return names.length === 0
    ? services
    : services.filter(({ record }) => names.includes(record.name));
};

/** A stage file that is wrong is a finding, not the end. */
const stageOf = ({ workspaceRoot, stage }: Asked): Stage | undefined => {
  const path = stageFilePath(workspaceRoot);
  try {
    const file = readStages(path);
    return findStage(
      file,
      stage ?? Object.keys(file.stages).find((name) => !isWildcardStage(name)),
    );
  } catch (error) {
    if (stage !== undefined || !(error instanceof PlatformError)) throw error;
    return undefined;
  }
};

const findingOf = async <Subject>(
  subject: string,
  { code, about, examine: look }: Check<Subject>,
  of: Subject,
  fix: boolean,
): Promise<Finding> => {
  const verdict = await verdictOf(look, of, code);
  const finding = { code, subject, about, state: verdict.state };
  if (verdict.state !== 'wrong') return { ...finding, ...verdict };
  const { problems, mend } = verdict;
  if (!fix || !mend) return { ...finding, problems };
  return { ...finding, state: 'ok', mended: await mend() };
};

/** A check that breaks has not looked. */
const verdictOf = async <Subject>(
  look: Check<Subject>['examine'],
  of: Subject,
  code: string,
): Promise<Verdict> => {
  try {
    return await look(of);
  } catch (error) {
    const what = `${code} broke: ${(error as Error).message.split('\n', 1)[0] ?? ''}`;
    return { state: 'unknown', what, run: 'the same command again, once what it names is right' };
  }
};

const diagnosisOf = (
  findings: readonly Finding[],
  stage: string,
  services: readonly Service[],
): Diagnosis => {
  const count = (state: Verdict['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const counts = {
    ok: count('ok'),
    none: count('none'),
    unknown: count('unknown'),
    wrong: count('wrong'),
  };
  const example = services[0]?.record.name ?? '<service>';
  const deployed = DEPLOYED_ITEMS.map(({ item, provenBy }) => ({
    item,
    provenBy: provenBy(example, stage),
  }));
  return { ok: counts.wrong === 0, stage, counts, findings, deployed };
};
