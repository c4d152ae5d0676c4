import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { deployDecisions } from './deploy-decisions.suite';
import { effectsOnce } from './effects-once.suite';
import { httpDoors } from './http-doors.suite';
import { good, run } from './process/run';
import { refusedFindings } from './refused-findings.suite';
import { generators, LANGUAGES } from './story/contexts';
import { deploySummary } from './story/deploy-summary';
import {
  followChanges,
  letFriendsIn,
  reactToEvent,
  runEveryMinute,
  tellHandled,
  tellReceived,
} from './story/own-code';
import { publishFrom } from './story/publishing-code';
import { FORMER_WORDS, formerly, renamings } from './story/renamed';
import { story } from './story/step';
import { triggers } from './triggers.suite';
import { cloneRepository, linkPackages } from './workspace/clone';
import { generating, runInOneProcess, type Ended } from './workspace/one-process';
import { linkPythonEnvironment } from './workspace/python-environment';
import type { Workspace } from './workspace/workspace';

/** What doctor says of one thing. */
interface Finding {
  readonly subject: string;
  readonly state: string;
}

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'languages');
  await linkPackages(clone);
  await linkPythonEnvironment(clone);
  holdReady(clone);
  await clone.commit('feat: local holds environments ready');
});

afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

/** Stage local holds environments ready, as one does that pays for it. */
const holdReady = (workspace: Workspace): void => {
  const stages = workspace.read('stages.json');
  const held = stages.replace('"local": {', '"local": {\n      "provisionedConcurrency": true,');
  workspace.write('stages.json', held);
};

/** Runs generators, each written as a person writes it. */
const generate = async (given: readonly (readonly string[])[]): Promise<readonly Ended[]> => {
  const results = join(inject('scratch'), 'generated.json');
  return (await runInOneProcess(clone, given.map(generating), results)).ended;
};

const named = LANGUAGES.map((language) => [language.label, language] as const);

describe('in a fresh clone', () => {
  const step = story();

  step(
    'the reference contexts deploy',
    async () => {
      // A minute of a schedule takes ten seconds.
      const env = { PLATFORM_LOCAL_CLOUD_SCHEDULE_SPEED: '6' };
      good(await clone.tryNx(['run', 'workspace:local-up'], { env }));
      const output = await clone.nx('run-many', '-t', 'deploy', '--stage=local');
      expect(deploySummary(output)).toMatchObject({
        platform: 'deployed',
        users: 'deployed',
        orders: 'deployed',
        notifications: 'deployed',
      });
    },
    900_000,
  );

  step('a dry run writes nothing', async () => {
    await clone.generate('service', 'depot', '--dry-run');
    expect(await clone.status()).toBe('');
  });
});

describe.each(named)(
  'a context in %s',
  (_label, { option, service, peers, mine, file, edited }) => {
    const step = story();
    const given = generators(service, option);

    step('is generated, with no hand edit', async () => {
      for (const { code, output } of await generate(formerly(given, service)))
        expect(code, output).toBe(0);
    });

    step('gets its name, as parts of it do; a service that is deployed gets no other', async () => {
      const deployed = ['rename', '--service=users', '--to=people'];
      const ended = await generate([...renamings(service), deployed]);
      const refused = ended.at(-1);
      for (const { code, output } of ended.slice(0, -1)) expect(code, output).toBe(0);
      expect(refused?.code).toBe(1);
      expect(refused?.output).toContain("service 'users' is deployed to local: under another name");
      expect(refused?.output).toContain('workspace:destroy --service=users --stage=local');
      await clone.commit(`feat(${service}): start`);
      expect(await clone.git('ls-files')).not.toMatch(FORMER_WORDS);
      const left = ['grep', '-liE', FORMER_WORDS.source, '--', 'apps', '*.json', 'go.work'];
      expect(await run('git', left, { cwd: clone.root })).toMatchObject({ code: 1, output: '' });
    });

    step('no service of another language is affected', async () => {
      const args = ['show', 'projects', '--affected', '--base=HEAD~1', '--projects=apps/*'];
      const affected = (await clone.nx(...args)).trim().split('\n');
      expect(affected).toContain(service);
      expect(affected.filter((name) => !peers.includes(name))).toEqual([]);
    });

    step('is left as it is by every generator, with the edits of people', async () => {
      for (const each of ['README.md', ...mine])
        clone.write(
          `apps/${service}/${each}`,
          `${clone.read(`apps/${service}/${each}`)}\n// mine\n`,
        );
      reactToEvent(clone, service, option, {
        useCase: 'handle-orders-order-placed',
        event: 'OrderPlaced',
        field: 'orderId',
      });
      runEveryMinute(clone, service, option, 'nightly');
      // Not before: where contracts are listed affects every service.
      await clone.generate('event', `${service}.VehicleAdded`);
      publishFrom(clone, service, option, 'nightly');
      letFriendsIn(clone, service, option, 'gate');
      tellReceived(clone, service, option, 'payments');
      followChanges(clone, service, option, 'audit');
      for (const each of ['intake', 'refunds', 'uploads', 'clicks'] as const)
        tellHandled(clone, service, option, each);
      await clone.commit(`feat(${service}): mine`);
      for (const ended of await generate(given))
        expect(ended).toMatchObject({ code: 0, status: '' });
    });

    step(
      'deploys alone, a second time with nothing to send',
      async () => {
        const deploy = () => clone.nx('run', `${service}:deploy`, '--stage=local');
        expect(deploySummary(await deploy())).toEqual({
          platform: 'unchanged',
          [service]: 'deployed',
        });
        expect(deploySummary(await deploy())).toEqual({
          platform: 'unchanged',
          [service]: 'unchanged',
        });
      },
      900_000,
    );

    step('S0-54, S1-66: doctor goes through the checklist and finds nothing', async () => {
      const { stdout } = await clone.tryPlatform('doctor', service, '--stage=local', '--json');
      const { findings } = JSON.parse(stdout) as { findings: readonly Finding[] };
      const own = findings.filter(({ subject }) => subject === service);
      expect(own).toHaveLength(20);
      expect(own.filter(({ state }) => state !== 'ok' && state !== 'none')).toEqual([]);
    });

    httpDoors(step, () => clone, service);
    triggers(step, () => clone, service);

    step('an edit of one file deploys it alone', async () => {
      clone.write(file, edited(clone.read(file)));
      await clone.commit(`feat(${service}): edit`);
      const output = await clone.nx('affected', '-t', 'deploy', '--stage=local', '--base=HEAD~1');
      expect(deploySummary(output)).toEqual({ platform: 'unchanged', [service]: 'deployed' });
    });
  },
);

describe('in a clone with a context in each language', () => {
  effectsOnce(() => clone);
  refusedFindings(() => clone, 'fleet');
  deployDecisions(() => clone);
});
