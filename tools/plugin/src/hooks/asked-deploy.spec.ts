import { expect, test } from 'vitest';
import { askedDeploy } from './asked-deploy';

const read = (line: string) => askedDeploy(['node', 'nx', ...line.split(' ')]);

test.each([
  'run orders:build --stage=local',
  'run deploy:build',
  'run-many -t build --projects=deploy',
  'build deploy',
  'deploy --help',
  'affected -t build test --stage=local',
  'affected -t build --exclude=deploy',
  'affected --base deploy -t build',
  'show projects --affected -t deploy',
  '--parallel=1 run orders:build --stage=local',
])('nx %s does not deploy', (line) => {
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
  '--stage=local affected -t deploy',
  '--parallel 1 --stage local affected --t=deploy',
  '--skip-nx-cache --parallel 1 affected -t deploy --stage=local',
  '--no-cloud affected -t deploy --stage=local',
])('nx %s deploys to local what is affected', (line) => {
  expect(read(line)).toEqual({ command: 'affected', stage: 'local', exclude: [] });
});

test.each([
  ['run orders:deploy --stage=local', 'run', ['orders']],
  ['run --stage local orders:deploy', 'run', ['orders']],
  ['run orders:deploy:local', 'run', ['orders']],
  ['orders:deploy:local --verbose', 'run', ['orders']],
  ['deploy orders --stage=local', 'run', ['orders']],
  ['--parallel 1 run orders:deploy:local', 'run', ['orders']],
  ['--parallel=1 orders:deploy:local', 'run', ['orders']],
  ['run-many -t deploy --stage=local', 'run-many', ['*']],
  ['run-many -t build deploy -p users,tag:beta -c local', 'run-many', ['users', 'tag:beta']],
  ['run-many --targets=deploy --projects=users --stage=local', 'run-many', ['users']],
])('nx %s deploys to local what is named', (line, command, projects) => {
  expect(read(line)).toEqual({ command, stage: 'local', projects, exclude: [] });
});

test('a run without a stage has none', () => {
  expect(read('affected -t deploy')).toEqual({ command: 'affected', exclude: [] });
});

test('what is left out on purpose is told', () => {
  expect(read('affected -t deploy --stage=dev --exclude=users,tag:beta --exclude notif*')).toEqual({
    command: 'affected',
    stage: 'dev',
    exclude: ['users', 'tag:beta', 'notif*'],
  });
});
