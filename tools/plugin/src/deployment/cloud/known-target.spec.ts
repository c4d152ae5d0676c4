import { expect, it } from 'vitest';
import type { Stage } from '@platform/model/stages';
import { targetOf } from './known-target';

const stage: Stage = {
  name: 'dev',
  project: 'shop',
  owner: 'shop',
  settings: { region: 'eu-west-1' },
};
const target = {
  ...{ stage, account: '111111111111', region: 'eu-west-1' },
  ...{ client: { region: 'eu-west-1' }, workspaceRoot: '/shop' },
};

it('is asked once by a deploy that soon comes to it', () => {
  expect(targetOf(structuredClone(stage), { target, asked: 1_000 }, 10_999)).toBe(target);
});

it('is asked again after ten seconds, and for a stage that means something else by now', () => {
  const edited = { ...stage, settings: { region: 'eu-west-1', account: '222222222222' } };
  expect(targetOf(stage, { target, asked: 1_000 }, 11_000)).toBeUndefined();
  expect(targetOf(edited, { target, asked: 1_000 }, 1_001)).toBeUndefined();
  expect(targetOf(stage, undefined)).toBeUndefined();
});
