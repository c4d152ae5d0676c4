import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { ordersService, serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, PlatformStack, ServiceApp, type Part } from '../index';
import { expectNoWildcards, synthService } from '../testing';

afterEach(() => vi.unstubAllEnvs());

const wide: Part = (service) => {
  const { function: lambda } = new ApiHandler(service, 'api');
  const statement = { effect: Effect.ALLOW, actions: ['s3:*'], resources: ['*'] };
  lambda.addToRolePolicy(new PolicyStatement(statement));
};

test.each(['local', 'dev', 'prod', 'pr-7'])('stage %s has no open finding', (stage) => {
  const options = { stages, stage, validate: true };
  expect(synthService(ordersService, { ...options, service: 'orders' }).findings).toEqual([]);
  const platform = synthService((app) => new PlatformStack(app), {
    ...options,
    service: 'platform',
  });
  expect(platform.findings).toEqual([]);
});

test('an acceptance covers its own cause only: a wide grant of the user is still found', () => {
  const { findings } = synthService(serviceOf([wide]), {
    service: 'orders',
    stages,
    validate: true,
  });
  expect(findings.join('\n')).toContain('AwsSolutions-IAM5[Action::s3:*]');
  expect(findings.join('\n')).toContain('AwsSolutions-IAM5[Resource::*]');
});

test('PLATFORM_VALIDATE: a finding fails the synth of a service', () => {
  const serviceRoot = mkdtempSync(join(tmpdir(), 'validated-'));
  const built = join(serviceRoot, 'dist', 'handlers', 'api');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'handler.mjs'), '');
  const synth = (validate: string | undefined, outdir: string) => () => {
    vi.stubEnv('PLATFORM_VALIDATE', validate);
    const props = { service: 'orders', stage: 'dev', stages, serviceRoot };
    const app = new ServiceApp({ ...props, outdir: join(serviceRoot, outdir) });
    serviceOf([wide])(app);
    return app.synth();
  };
  expect(synth('true', 'checked')).toThrow(
    'The AWS Solutions checks found problems:\n  AwsSolutions-IAM5[Action::s3:*]  /platform--orders--dev/',
  );
  expect(synth(undefined, 'unchecked')().stacks).toHaveLength(2);
});

test('B4: a finding is told with rule, resource and how to accept it, on lines of its own', () => {
  const serviceRoot = mkdtempSync(join(tmpdir(), 'told-'));
  const built = join(serviceRoot, 'dist', 'handlers', 'api');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'handler.mjs'), '');
  const props = { service: 'orders', stage: 'dev', stages, serviceRoot, validate: true };
  const app = new ServiceApp({ ...props, outdir: join(serviceRoot, 'out') });
  serviceOf([wide])(app);
  const told = (): string => {
    try {
      app.synth();
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const lines = told().split('\n');
  expect(lines[0]).toBe('The AWS Solutions checks found problems:');
  expect(lines.slice(-2)).toEqual([
    '  Allowed: no finding, or one accepted with a written reason beside the resource',
    '  Run: repair the resource, or accept the finding with a reason in the file named',
  ]);
  expect(lines[1]).toBe(
    '  AwsSolutions-IAM5[Action::s3:*]  /platform--orders--dev/ApiHandler/Role/DefaultPolicy/Resource',
  );
  expect(lines[2]).toMatch(/^ {4}The IAM entity contains wildcard permissions/);
  expect(lines[3]).toBe(
    "    Accept: accept(resource, [{ id: 'AwsSolutions-IAM5', reason: '…', appliesTo: ['Action::s3:*'] }])",
  );
});

test('expectNoWildcards sees the same wide grant', () => {
  const orders = synthService(serviceOf([wide]), { service: 'orders', stages });
  expect(() => expectNoWildcards(orders)).toThrow('A role may do more than it can name');
});
