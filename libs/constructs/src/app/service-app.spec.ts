import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliCredentialsStackSynthesizer, DefaultStackSynthesizer } from 'aws-cdk-lib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, ServiceApp } from '../index';
import { synthService } from '../testing';

const PARAMETER_TYPE = 'AWS::SSM::Parameter';

beforeEach(() => {
  for (const name of ['STAGE', 'CDK_OUTDIR', 'PLATFORM_SERVICE_ROOT']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const builtService = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'service-'));
  const handler = join(root, 'dist', 'handlers', 'api');
  mkdirSync(handler, { recursive: true });
  writeFileSync(join(handler, 'handler.mjs'), 'export const handler = async () => {};');
  writeFileSync(join(handler, 'handler.mjs.map'), '{}');
  return root;
};

const synth = (serviceRoot: string): ServiceApp => {
  const app = new ServiceApp({ service: 'orders', stages, serviceRoot });
  serviceOf([(service) => new ApiHandler(service, 'api')], { table: false })(app);
  app.synth();
  return app;
};

test('S0-11, C-14: the stage comes from STAGE, a synth without it is for dev', () => {
  expect(synth(builtService()).stage.name).toBe('dev');
  vi.stubEnv('STAGE', 'pr-12');
  expect(synth(builtService()).stage.name).toBe('pr-12');
  vi.stubEnv('STAGE', 'qa');
  expect(() => synth(builtService())).toThrow(
    'unknown stage "qa"\n  Allowed: local, dev, prod, pr-*',
  );
});

test('stages do not overwrite each other, and PLATFORM_SERVICE_ROOT names the service', () => {
  const root = builtService();
  vi.stubEnv('PLATFORM_SERVICE_ROOT', root);
  for (const stage of ['dev', 'local']) {
    const app = new ServiceApp({ service: 'orders', stages, stage });
    serviceOf([], { table: false })(app);
    app.synth();
  }
  expect(existsSync(join(root, 'cdk.out', 'dev', 'platform--orders--dev.template.json'))).toBe(
    true,
  );
  expect(existsSync(join(root, 'cdk.out', 'local', 'platform--orders--local.template.json'))).toBe(
    true,
  );
});

test.each([
  ['a table alone', 'split', true, ['AWS::CloudFormation::WaitConditionHandle'], 2],
  ['nothing at all', 'split', false, ['AWS::CloudFormation::WaitConditionHandle'], 1],
  ['a table in its only stack', 'single', true, ['AWS::DynamoDB::GlobalTable', PARAMETER_TYPE], 1],
] as const)(
  'B3: a service of %s has no stack without resources, which CloudFormation would refuse',
  (_, stacks, table, types, count) => {
    const service = synthService(serviceOf([], { table }), { service: 'depot', stages, stacks });
    expect(Object.keys(service.templates)).toHaveLength(count);
    const main = service.resources.filter(({ stack }) => stack === 'platform--depot--dev');
    expect(main.map(({ type }) => type)).toEqual(types);
  },
);

test('the asset is the build output without its source map', () => {
  const root = builtService();
  synth(root);
  const assembly = join(root, 'cdk.out', 'dev');
  const asset = readdirSync(assembly).find((name) => name.startsWith('asset.'));
  expect(readdirSync(join(assembly, asset ?? ''))).toEqual(['handler.mjs']);
});

test('the same sources give the same assembly in another folder', () => {
  const filesOf = (root: string) => readdirSync(join(root, 'cdk.out', 'dev')).sort();
  const [one, two] = [builtService(), builtService()];
  synth(one);
  synth(two);
  expect(filesOf(one)).toEqual(filesOf(two));
});

test('an emulated cloud is deployed with the credentials of the caller, a real one by role', () => {
  const synthesizerIn = (stage: string) => {
    const app = new ServiceApp({ service: 'orders', stages, stage, serviceRoot: builtService() });
    return serviceOf([])(app).synthesizer;
  };
  expect(synthesizerIn('local')).toBeInstanceOf(CliCredentialsStackSynthesizer);
  expect(synthesizerIn('dev')).toBeInstanceOf(DefaultStackSynthesizer);
});
