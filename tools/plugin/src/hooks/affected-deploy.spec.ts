import { expect, test } from 'vitest';
import { affectedDeploy } from './affected-deploy';

const read = (line: string) => affectedDeploy(['node', 'nx', ...line.split(' ')]);

test.each([
  'run orders:deploy --stage=local',
  'run-many -t deploy --stage=local',
  'deploy orders --stage=local',
  'affected -t build test --stage=local',
  'affected -t build --exclude=deploy',
  'affected --base deploy -t build',
  'show projects --affected -t deploy',
])('nx %s is none', (line) => {
  expect(read(line)).toBeUndefined();
});

test.each([
  'affected -t deploy --stage=local',
  'affected --stage local -t deploy',
  'affected --targets=build,deploy --stage=local',
  'affected --target deploy -c local',
  'affected -t=deploy --configuration=local',
  'affected -t test deploy --configuration local --base=HEAD~1',
  'affected --base=main --targets build --targets deploy -c dev --stage=local',
])('nx %s deploys to local', (line) => {
  expect(read(line)).toEqual({ stage: 'local', exclude: [] });
});

test('a run without a stage has none', () => {
  expect(read('affected -t deploy')).toEqual({ exclude: [] });
});

test('what is left out on purpose is told', () => {
  expect(read('affected -t deploy --stage=dev --exclude=users,tag:beta --exclude notif*')).toEqual({
    stage: 'dev',
    exclude: ['users', 'tag:beta', 'notif*'],
  });
});
