import { expect, it, test } from 'vitest';
import { helpFor, readRequest } from './usage';

const runOf = (line: string): string => {
  const { command, ...request } = readRequest(line.split(' '));
  return 'run' in command ? command.run(request).join(' ') : '';
};

test.each([
  ['outputs orders --stage=local', 'run orders:outputs --stage=local'],
  ['plan --stage dev --verify', 'run workspace:plan --stage=dev --verify'],
  ['deploy --stage=dev', 'affected -t deploy --stage=dev'],
  ['deploy --stage=dev --base=main --force', 'affected -t deploy --base=main --stage=dev --force'],
  ['deploy orders users --stage=dev', 'run-many -t deploy -p orders,users --stage=dev'],
  ['deploy --all --stage=dev', 'run-many -t deploy --stage=dev'],
])('platform %s is nx %s', (line, run) => expect(runOf(line)).toBe(run));

test.each([
  ['ship --stage=dev', "unknown command 'ship'"],
  ['toString', "unknown command 'toString'"],
  ['', "unknown command ''"],
  ['outputs --stage=dev', 'Got: 0 services'],
  ['outputs orders users --stage=dev', 'Got: 2 services'],
  ['plan orders --stage=dev', 'Got: 1 services'],
  ['plan', 'Got: no --stage'],
  ['plan --stage=', 'Got: no --stage'],
  ['plan --stage=dev --force', "Got: Unknown option '--force'"],
  ['deploy orders --all --stage=dev', 'Got: services, and which of them to look for'],
  ['doctor --force', "Got: Unknown option '--force'"],
])('platform %s is refused as wrong use, with what is right', (line, what) => {
  expect(() => readRequest(line.split(' '))).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(what) as string }),
  );
  expect(() => readRequest(line.split(' '))).toThrow(/Allowed: .*\n {2}Run: platform .*--help/);
});

test('platform doctor needs no stage, and tells so', () => {
  expect(readRequest(['doctor', 'orders', '--fix'])).toMatchObject({
    services: ['orders'],
    stage: '',
    options: { fix: true },
  });
  expect(helpFor(['doctor', '--help'])).toContain('[--stage=<stage>]');
});

it('lists all commands, and tells every option of one', () => {
  expect(helpFor([])).toBe(helpFor(['--help']));
  expect(helpFor(['-h'])).toMatch(/outputs <service> .*\n {2}plan .*\n {2}deploy \[service…\] /);
  const help = helpFor(['deploy', '--help']) ?? '';
  const told = ['stage', 'json', 'all', 'base', 'force', 'verify'];
  expect([...help.matchAll(/^ {2}--(\w+) +\w/gm)].map(([, name]) => name)).toEqual(told);
  expect(helpFor(['deploy', '--stage=dev'])).toBeUndefined();
});
