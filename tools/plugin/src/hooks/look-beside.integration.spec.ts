import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { ServiceInputs } from '../deployment/plan/service-inputs';
import { openStage, prepareDeploy } from '../deployment/state/preflight';
import type {} from '../deployment/testing/local-cloud.mjs';
import { ScratchStage } from '../deployment/testing/scratch-stage.mjs';
import { takeAnswer, type BehindAnswer } from './behind-answer';
import { lookBeside } from './look-beside';
import { servicesBehind } from './services-behind';

let scratch: ScratchStage;

beforeEach(() => {
  scratch = new ScratchStage(inject('endpoint'));
});
afterEach(() => scratch.workspace.remove());

/** The answer that a run which takes orders leaves. */
const answerOf = async (
  isGood: boolean,
  early?: BehindAnswer,
): Promise<BehindAnswer | undefined> => {
  const { root, graph } = scratch.workspace;
  const prepared = await prepareDeploy(scratch.stage, root, () => undefined);
  const inputs = new ServiceInputs(root, graph, scratch.name);
  const request = { ...prepared, run: '17', workspaceRoot: root, graph, inputs };
  const look = lookBeside({ ...request, taken: ['orders'], early: Promise.resolve(early) });
  look.begin();
  await look.end(isGood);
  return takeAnswer(root, '17');
};

test('a run that deploys finds what a look after it would, of all that can be judged beside', async () => {
  const services = ['billing', 'depot', 'late', 'orders', 'users'];
  for (const name of services) scratch.workspace.addService(name);
  await scratch.synth(...services);
  await scratch.outcome();
  for (const name of ['users', 'depot'])
    scratch.workspace.addService(name, { statements: "new sqs.Queue(stack, 'Other');" });
  await scratch.synth('users');
  const other = openStage(await scratch.target(), () => undefined);
  await other.locks.acquire('late', 0);

  const users = { service: 'users', why: 'files: apps/users/infra/main.ts' };
  const answer = await answerOf(true);
  expect(answer).toMatchObject({ stage: scratch.name, looked: ['billing', 'users'] });
  expect(answer?.behind).toContainEqual(users);
  expect(await answerOf(false)).toBeUndefined();
  const early = { stage: scratch.name, looked: ['users'], behind: [] };
  expect(await answerOf(true, early)).toEqual(early);
  expect(await answerOf(true, { ...early, behind: [users] })).toEqual(answer);

  await other.locks.releaseAll();
  const { stage, workspace } = scratch;
  expect(
    await servicesBehind(['billing', 'users'], stage, workspace.root, workspace.graph),
  ).toEqual([users]);
});
