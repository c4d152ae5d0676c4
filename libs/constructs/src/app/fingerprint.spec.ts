import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tags } from 'aws-cdk-lib';
import { expect, test, vi } from 'vitest';
import { ordersService, serviceOf, stages } from '../../test/orders-service';
import { EventHandler, ServiceApp, type Part, type ServiceStack, type StagesFile } from '../index';
import { synthService, type SynthServiceOptions } from '../testing';

interface Outputs {
  readonly Outputs?: { readonly Fingerprint?: { readonly Value: string } };
}

const fingerprints = (
  build: (app: ServiceApp) => ServiceStack,
  options: Partial<SynthServiceOptions> = {},
): Record<string, string | undefined> => {
  const { templates } = synthService(build, { service: 'orders', stages, ...options });
  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [
      name,
      (template as Outputs).Outputs?.Fingerprint?.Value,
    ]),
  );
};

const orders = fingerprints(ordersService);
const MAIN = 'platform--orders--dev';
const DATA = 'platform--orders--data--dev';

const changed = (
  build: (app: ServiceApp) => ServiceStack,
  options: Partial<SynthServiceOptions> = {},
): string[] =>
  Object.entries(fingerprints(build, options))
    .filter(([name, fingerprint]) => fingerprint !== orders[name])
    .map(([name]) => name);

const withPart =
  (part: Part) =>
  (app: ServiceApp): ServiceStack => {
    const service = ordersService(app);
    service.compose([part]);
    return service;
  };

const withStage = (settings: object): StagesFile => ({
  ...stages,
  stages: { dev: { ...stages.stages['dev']!, ...settings } },
});

test('every stack, at AWS and in an emulated cloud, carries 64 hex digits of its own', () => {
  const local = fingerprints(ordersService, { stage: 'local' });
  expect(Object.keys({ ...orders, ...local })).toHaveLength(4);
  const all = [...Object.values(orders), ...Object.values(local)];
  for (const fingerprint of all) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(all).size).toBe(4);
});

test('the same service gives the same fingerprints in another folder, zone and hour', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  vi.stubEnv('LANG', 'tr_TR.UTF-8');
  vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
  expect(fingerprints(ordersService)).toEqual(orders);
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('a setting that reaches no template changes no fingerprint', () => {
  expect(
    changed(ordersService, { stages: withStage({ sizes: { ai: { memory: 4096 } } }) }),
  ).toEqual([]);
  const withoutApi = serviceOf([(service) => new EventHandler(service, 'event')]);
  const corsOrigins = ['https://a.example'];
  expect(fingerprints(withoutApi, { stages: withStage({ corsOrigins }) })).toEqual(
    fingerprints(withoutApi),
  );
});

test.each<[string, string[], Part | StagesFile]>([
  ['a handler', [MAIN], (service) => new EventHandler(service, 'mail')],
  ['a log retention', [MAIN], withStage({ logRetentionDays: 30 })],
  ['a CORS origin', [MAIN], withStage({ corsOrigins: ['https://a.example'] })],
  ['an owner, which is a stack tag', [MAIN, DATA], { ...stages, owner: 'another-team' }],
  ['a tag of the stack alone', [MAIN], (service) => service.addStackTag('Cost', '7')],
  [
    'the protection of one stack alone',
    [MAIN],
    (service) => {
      service.terminationProtection = true;
    },
  ],
  ['an output', [MAIN], (service) => service.output('Size', '1', 'A size')],
  ['a tag of the data stack', [DATA], (service) => Tags.of(service.stateful).add('Cost', '7')],
  ['the metadata', [MAIN], (service) => service.addMetadata('Build', 'x')],
])('%s changes the fingerprint of %j', (_, stacks, change) => {
  const now =
    typeof change === 'function'
      ? changed(withPart(change))
      : changed(ordersService, { stages: change });
  expect(now.sort()).toEqual([...stacks].sort());
});

test('the protection of a stage changes the fingerprint of both stacks', () => {
  const withoutApi = serviceOf([(service) => new EventHandler(service, 'event')]);
  const of = (guarded: boolean) =>
    fingerprints(withoutApi, {
      stages: withStage({ account: '111122223333', protected: guarded }),
    });
  const [open, guarded] = [of(false), of(true)];
  expect(Object.keys(open).sort()).toEqual([DATA, MAIN]);
  for (const name of [DATA, MAIN]) expect(guarded[name]).not.toBe(open[name]);
});

test('the version stamp changes no fingerprint', () => {
  const stamped = withPart((service) => {
    Object.assign(service.node.findChild('Version'), { default: 'v7' });
  });
  expect(changed(stamped)).toEqual([]);
});

test('a service cannot have an output that is called Fingerprint', () => {
  const taken = withPart((service) =>
    service.output('Fingerprint', 'mine', 'Mine', { publish: false }),
  );
  expect(() => fingerprints(taken)).toThrow(
    `Stack ${MAIN} has an output of its own by the name that holds its fingerprint\n  Got: 'Fingerprint'`,
  );
});

test('the template is published under the digest of what is published', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  const app = new ServiceApp({ service: 'orders', stages, stage: 'dev', outdir });
  serviceOf([])(app);
  app.synth();
  const read = (file: string): string => readFileSync(join(outdir, file), 'utf8');
  const manifests = readdirSync(outdir).filter((file) => file.endsWith('.assets.json'));
  expect(manifests.sort()).toEqual([`${DATA}.assets.json`, `${MAIN}.assets.json`]);
  for (const manifest of manifests) {
    const template = read(manifest.replace('.assets.json', '.template.json'));
    const { files } = JSON.parse(read(manifest)) as { files: Record<string, unknown> };
    expect(Object.keys(files)).toEqual([createHash('sha256').update(template).digest('hex')]);
  }
});
