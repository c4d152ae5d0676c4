import { PlatformError } from '@platform/model/errors';
import {
  isWildcardStage,
  readStages,
  resolveStage,
  stageFilePath,
  type Stage,
} from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { existsSync } from 'node:fs';
import { openTarget } from '../cloud/target';
import { openLedger } from './ledger';

/** What the ledgers of the stages say of a service. */
export interface Standing {
  /** Stages that run it. */
  readonly deployed: readonly string[];
  /** Stages whose cloud did not answer, and all that are made from a pattern. */
  readonly unasked: readonly string[];
}

/** Milliseconds: a person waits, and a cloud without credentials is asked in vain. */
const ANSWER_DEADLINE = 3_000;

/** Asks every stage of the workspace whether it runs a service, all at once. */
export const standingOf = async (workspaceRoot: string, service: string): Promise<Standing> => {
  if (!existsSync(stageFilePath(workspaceRoot))) return { deployed: [], unasked: [] };
  const names = Object.keys(readStages(stageFilePath(workspaceRoot)).stages);
  const stages = names.filter((name) => !isWildcardStage(name));
  const answers = await Promise.all(
    stages.map(async (name) => {
      const stage = resolveStage(workspaceRoot, name);
      return { name, isThere: await within(isDeployed(stage, workspaceRoot, service)) };
    }),
  );
  return {
    deployed: answers.filter(({ isThere }) => isThere).map(({ name }) => name),
    unasked: [
      ...answers.filter(({ isThere }) => isThere === undefined).map(({ name }) => name),
      ...names.filter(isWildcardStage),
    ],
  };
};

const isDeployed = async (
  stage: Stage,
  workspaceRoot: string,
  service: string,
): Promise<boolean> => {
  const target = await openTarget(stage, workspaceRoot);
  return (await openLedger(target).read([service])).has(service);
};

const within = async <T>(work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<undefined>((done) => {
    timer = setTimeout(done, ANSWER_DEADLINE, undefined);
  });
  const answer = await Promise.race([work.catch(() => undefined), deadline]);
  clearTimeout(timer);
  return answer;
};

/** A command for every stage that runs a service, and one for those that did not answer. */
export const atStages = (
  { deployed, unasked }: Standing,
  command: (stage: string) => string,
): string[] => [
  ...deployed.map(command),
  ...(unasked.length > 0
    ? [`${command('STAGE')}, if it stands there: nobody could be asked at ${unasked.join(', ')}`]
    : []),
];

/**
 * @param what part of it that would change: `handler 'mails'`
 * @returns what to see to for stages that did not answer
 * @throws PlatformError when a stage runs the service: a new name makes new queues, functions and tables, and the
 *   old ones go with what is in them
 */
export const assertNotDeployed = async (
  workspaceRoot: string,
  service: string,
  what: string,
): Promise<string[]> => {
  const standing = await standingOf(workspaceRoot, service);
  const destroy = (stage: string): string =>
    `${nx()} run workspace:destroy --service=${service} --stage=${stage}`;
  if (standing.deployed.length === 0) return atStages(standing, destroy);
  throw new PlatformError({
    what: `${what} is deployed to ${standing.deployed.join(', ')}: under another name its table, queues and functions would be new ones, and what is in the old ones would be lost`,
    allowed: 'a service that no stage runs',
    run: standing.deployed.map(destroy).join(' && '),
  });
};
