import { expect, test } from 'vitest';
import type { AssemblyStack } from './assembly';
import { configurationDigest, fingerprint } from './fingerprint';
import type { Stage } from './stage-file';

const stack: AssemblyStack = {
  name: 'Orders-dev',
  environment: 'aws://1/eu-west-1',
  tags: { Service: 'orders' },
  template: {
    Parameters: { Version: { Type: 'String', Default: 'dev' }, Bus: { Type: 'String' } },
    Resources: { Fn: { Properties: { Code: { S3Key: 'aaa.zip' } } } },
  },
  templateFile: '/anywhere/Orders-dev.template.json',
};
const stage: Stage = {
  name: 'dev',
  project: 'shop',
  owner: 'us',
  settings: { region: 'eu-west-1', logRetentionDays: 7 },
};
const reference = fingerprint([stack], stage);
const withTemplate = (template: AssemblyStack['template']): string =>
  fingerprint([{ ...stack, template }], stage);

test('it is 64 hex digits and does not depend on where the file is or on the order of keys', () => {
  expect(reference).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprint([{ ...stack, templateFile: '/elsewhere' }], stage)).toBe(reference);
  const { Resources, Parameters } = stack.template;
  expect(withTemplate({ Resources, Parameters })).toBe(reference);
});

test('the version stamp is not part of it', () => {
  const Parameters = { Version: { Type: 'String', Default: 'v9' }, Bus: { Type: 'String' } };
  expect(withTemplate({ ...stack.template, Parameters })).toBe(reference);
});

test('an asset, a parameter, a tag and the environment are part of it', () => {
  const changed = [
    withTemplate({
      ...stack.template,
      Resources: { Fn: { Properties: { Code: { S3Key: 'bbb.zip' } } } },
    }),
    withTemplate({ ...stack.template, Parameters: { Bus: { Type: 'Number' } } }),
    fingerprint([{ ...stack, tags: { Service: 'users' } }], stage),
    fingerprint([{ ...stack, environment: 'aws://2/eu-west-1' }], stage),
    fingerprint([stack, { ...stack, name: 'OrdersData-dev' }], stage),
  ];
  expect(new Set([reference, ...changed]).size).toBe(6);
});

test('configuration that is sent is part of it, guards and addresses are not', () => {
  const withSettings = (settings: Stage['settings']): string =>
    fingerprint([stack], { ...stage, settings });
  expect(withSettings({ ...stage.settings, logRetentionDays: 8 })).not.toBe(reference);
  expect(withSettings({ ...stage.settings, protected: true, endpoint: 'http://x' })).toBe(
    reference,
  );
  expect(configurationDigest({ ...stage, settings: { ...stage.settings, protected: true } })).toBe(
    configurationDigest(stage),
  );
});
