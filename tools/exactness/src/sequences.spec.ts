import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAMAGES, ledgerName } from './machine/damage';
import type { Lab } from './machine/lab';
import { MemoryLab } from './machine/memory-lab';
import { CHANGES } from './machine/steps';
import { hurry } from './testing/hurry';
import { broken, contract, edited, failing, guarded, setting, tagged } from './workspace/edits';
import { NAMES } from './workspace/services';

let lab: Lab;
let memory: MemoryLab;
let unhurry: () => void;

beforeAll(async () => {
  unhurry = hurry();
  memory = await MemoryLab.open();
  ({ lab } = memory);
});
beforeEach(() => memory.begin());
afterAll(async () => {
  await memory.close();
  unhurry();
});

/** Changes begun so far on both stacks of a service. */
const touched = (service: string): number =>
  (['data', 'main'] as const)
    .map((role) => memory.cloud.memory.require(lab.stackName(service, role)).touched)
    .reduce((sum, count) => sum + count, 0);

const planned = async (service: string): Promise<string> => {
  const plan = await lab.plan();
  const found = plan.find((one) => one.service === service);
  return [found?.verdict, ...(found?.reasons ?? []).map(({ kind }) => kind)].join(' ');
};

test('H1a: a run that dies in an update, then a revert: the revert is deployed', async () => {
  lab.workspace.edit(edited('orders'));
  const faults = [{ kind: 'dies', on: CHANGES, nth: 1, afterWork: true }] as const;
  expect((await lab.deploy(['orders'], { faults, pace: 3 })).exit).toBe(1);
  lab.workspace.revert();
  expect((await lab.deploy(['orders'])).exit).toBe(0);
  await memory.heal();
});

test('H1b: the data stack is updated, the main one refused, then a revert: the tag goes back', async () => {
  lab.workspace.edit(tagged('orders'));
  lab.workspace.edit(broken('orders', 'main'));
  expect((await lab.deploy(['orders'])).exit).toBe(1);
  lab.workspace.revert();
  lab.workspace.revert();
  expect((await lab.deploy(['orders'])).exit).toBe(0);
  await memory.heal();
});

test('H2: what failed to deploy is not forgotten when another service is deployed after it', async () => {
  lab.workspace.edit(edited('orders'));
  memory.failOnce('orders', 'main');
  expect((await lab.deploy(['orders'])).exit).toBe(1);
  lab.workspace.edit(edited('users'));
  expect((await lab.deploy(['users'])).exit).toBe(0);
  expect(await planned('orders')).toBe('deploy files');
  expect((await lab.deploy(NAMES)).exit).toBe(0);
});

test.each(Object.keys(DAMAGES))(
  'H6: a record that is %s makes its service unknown, stops no other, and nothing is sent',
  async (kind) => {
    const name = ledgerName(lab.workspace.place, 'orders');
    await lab.cloud.changeParameter(name, (value) => DAMAGES[kind]?.(value ?? '', 'orders'));
    const before = NAMES.map(touched);
    expect(await planned('orders')).toBe('deploy unknown');
    expect((await lab.deploy(NAMES)).exit).toBe(0);
    expect(NAMES.map(touched)).toEqual(before);
    expect(await planned('orders')).toBe('unchanged');
  },
);

test('a record that is lost, and another commit: what holds everything is not touched for its version', async () => {
  const name = ledgerName(lab.workspace.place, 'orders');
  await lab.cloud.changeParameter(name, () => undefined);
  const before = NAMES.map(touched);
  lab.workspace.edit(setting('note'));
  expect(await planned('orders')).toBe('deploy unknown');
  expect((await lab.deploy(NAMES)).exit).toBe(0);
  expect(NAMES.map(touched)).toEqual(before);
  expect(await planned('orders')).toBe('unchanged');
});

test('H7: a setting that reaches no template deploys nothing, one that reaches APIs deploys those', async () => {
  lab.workspace.edit(setting('note'));
  const before = NAMES.map(touched);
  expect((await lab.deploy(NAMES)).exit).toBe(0);
  expect(NAMES.map(touched)).toEqual(before);
  lab.workspace.edit(setting('cors'));
  expect((await lab.deploy(NAMES)).exit).toBe(0);
  const moved = NAMES.filter((name, index) => touched(name) !== before[index]);
  expect(moved).toEqual(['users', 'orders', 'billing', 'search', 'catalog']);
});

test('H8: two deploys of the same services at once send everything once, and both are right', async () => {
  lab.workspace.edit(contract('orders'));
  const before = touched('orders');
  const runs = await lab.deployTogether([NAMES, ['orders', 'reports']], 5);
  expect(runs.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(touched('orders')).toBe(before + 1);
  await memory.heal();
});

test('G1: what was not synthesised after an edit is refused, naming the file and the command', async () => {
  lab.workspace.edit(edited('orders'));
  const { exit, printed } = await lab.product.deployAsItLies(['orders', 'users']);
  expect(exit).toBe(1);
  expect(printed).toContain('apps/orders/src/source.txt');
  expect(printed).toContain('npx nx run orders:synth');
  expect(printed).toMatch(/^users +unchanged/m);
});

test('a service that does not build leaves the plan of the others alone', async () => {
  lab.workspace.edit(failing('orders', 'build'));
  lab.workspace.edit(edited('users'));
  expect((await lab.deploy(NAMES)).exit).toBe(1);
  expect(await planned('users')).toBe('unchanged');
  await memory.heal();
});

test.each(['PutParameter', CHANGES, 'DescribeStacks', 'DeleteParameters'])(
  'an answer to %s that is lost after the work was done does no harm',
  async (on) => {
    lab.workspace.edit(edited('orders'));
    const { exit } = await lab.deploy(['orders'], { faults: [{ kind: 'lost', on, nth: 1 }] });
    expect(exit).toBe(0);
  },
);

test('stacks that somebody deleted are made again', async () => {
  await lab.cloud.deleteStack(lab.stackName('orders', 'main'));
  expect(await planned('orders')).toBe('deploy deleted');
  expect((await lab.deploy(NAMES)).exit).toBe(0);
});

test('a stack with the tags of another service is refused and not touched', async () => {
  const stack = memory.cloud.memory.require(lab.stackName('orders', 'main'));
  const tags = { ...stack.sent?.tags, Service: 'checkout' };
  if (stack.sent) stack.sent = { ...stack.sent, tags };
  const before = touched('orders');
  const { exit, printed } = await lab.deploy(['orders', 'users']);
  expect(exit).toBe(1);
  expect(printed).toContain('checkout');
  expect(touched('orders')).toBe(before);
});

test.each([
  ['nothing else', []],
  ['an edit of the other stack', [edited('orders')]],
] as const)(
  'a protection that a dead run has changed is changed back, with %s',
  async (_, more) => {
    lab.workspace.edit(guarded('orders'));
    const faults = [{ kind: 'dies', on: CHANGES, nth: 1, afterWork: false }] as const;
    expect((await lab.deploy(['orders'], { faults })).exit).toBe(1);
    lab.workspace.revert();
    for (const edit of more) lab.workspace.edit(edit);
    expect((await lab.deploy(['orders'])).exit).toBe(0);
    await memory.heal();
  },
);

test('a first create that fails is made again once it is mended', async () => {
  await lab.cloud.deleteStack(lab.stackName('orders', 'main'));
  lab.workspace.edit(broken('orders', 'main'));
  expect((await lab.deploy(['orders'])).exit).toBe(1);
  await memory.heal();
});

test.each([
  ['main', 'UPDATE_ROLLBACK_FAILED'],
  ['data', 'UPDATE_ROLLBACK_FAILED'],
  ['main', 'ROLLBACK_COMPLETE'],
] as const)('a %s stack left %s is planned as failed and deployed', async (role, status) => {
  memory.leave('orders', role, status);
  expect(await planned('orders')).toBe('deploy failed');
  expect((await lab.deploy(NAMES)).exit).toBe(0);
  expect(await planned('orders')).toBe('unchanged');
});

test('a stack whose first change set never ran is made', async () => {
  memory.leave('orders', 'main', 'REVIEW_IN_PROGRESS');
  expect(await planned('orders')).toBe('deploy deleted');
  expect((await lab.deploy(NAMES)).exit).toBe(0);
});

test('a record that is lost between plan and deploy changes nothing of what is sent', async () => {
  lab.workspace.edit(edited('users'));
  const before = touched('orders');
  const between = () =>
    lab.cloud.changeParameter(ledgerName(lab.workspace.place, 'orders'), () => undefined);
  expect((await lab.deploy(NAMES, { between })).exit).toBe(0);
  expect(touched('orders')).toBe(before);
  expect(await planned('orders')).toBe('unchanged');
});
