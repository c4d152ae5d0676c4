import { expect, test } from 'vitest';
import { ordersService, stages } from '../../test/orders-service';
import { PlatformStack } from '../index';
import { synthService, type SynthesizedService } from '../testing';

const NAME = /^(?!Policy|Stage|Metric|Display)\w*(Name|Identifier|Alias)$/;

const servicesOf = (project: string): SynthesizedService[] => {
  const options = { stages: { ...stages, project }, stage: 'pr-7' };
  return [
    synthService(ordersService, { service: 'orders', ...options }),
    synthService((app) => new PlatformStack(app), { service: 'platform', ...options }),
  ];
};

/** Names written down in a template; all others are CloudFormation's, which holds the stack's. */
const written = (services: readonly SynthesizedService[]): string[] =>
  services
    .flatMap(({ resources }) => resources)
    .flatMap(({ properties }) =>
      Object.entries(properties)
        .filter(([key, value]) => NAME.test(key) && typeof value === 'string')
        .map(([, value]) => value as string),
    );

const exported = (services: readonly SynthesizedService[]): unknown[] =>
  services
    .flatMap(({ templates }) => Object.values(templates))
    .flatMap(({ Outputs = {} }) => Object.values(Outputs as Record<string, object>))
    .flatMap((output) => ('Export' in output ? [(output.Export as { Name: unknown }).Name] : []));

const shop = servicesOf('shop');

test('a name that is written down holds project, service and stage', () => {
  const names = written(shop);
  const ours = /^shop--(orders|platform)--pr-7$|^\/shop\/pr-7\//;
  expect(names).toContain('shop--orders--pr-7');
  expect(names).toContain('shop--platform--pr-7');
  expect(names).toContain('/shop/pr-7/event-bus/name');
  expect(names.filter((name) => !ours.test(name))).toEqual([]);
});

test('an export belongs to the data stack of its service', () => {
  const names = exported(shop);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/^shop--orders--data--pr-7:/);
});
