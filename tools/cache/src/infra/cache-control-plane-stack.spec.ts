import { expectEncrypted, expectLogRetention, expectTlsOnly } from '@platform/constructs/testing';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../model/errors';
import { RULES, SETTINGS, synthCache } from '../testing/synth-cache';
import { CacheControlPlaneStack, type CacheControlPlaneProps } from './cache-control-plane-stack';

const synth = (props: Partial<CacheControlPlaneProps> = {}, stage?: string) =>
  synthCache((app) => new CacheControlPlaneStack(app, { ...SETTINGS, ...props }), stage);

const cache = synth();
const variables = (made = cache) =>
  (made.functionOf('control-plane').properties['Environment'] as { Variables: object }).Variables;

it.each(['local', 'dev', 'prod'])('stage %s has no open finding', (stage) => {
  const made = synth({ staticTokens: true }, stage);
  expect(made.findings).toEqual([]);
});

describe('the function', () => {
  it('may be called by anybody with a token', () => {
    expect(cache.ofType('AWS::Lambda::Url').map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ AuthType: 'NONE' }),
    ]);
    const actions = cache.ofType('AWS::Lambda::Permission').map(({ properties }) => properties);
    expect(actions).toContainEqual(
      expect.objectContaining({
        Action: 'lambda:InvokeFunctionUrl',
        FunctionUrlAuthType: 'NONE',
        Principal: '*',
      }),
    );
  });

  it('has executions set aside, 20 unless said otherwise', () => {
    const reserved = (made = cache) =>
      made.functionOf('control-plane').properties['ReservedConcurrentExecutions'];
    expect(reserved()).toBe(20);
    expect(reserved(synth({ reservedConcurrency: 3 }))).toBe(3);
    expect(reserved(synth({ reservedConcurrency: null }))).toBeUndefined();
  });

  it('is told bucket, audience, rules and where its key is, and never the key', () => {
    expect(variables()).toMatchObject({
      PLATFORM_CACHE_AUDIENCE: 'https://cache.example.com',
      PLATFORM_CACHE_RULES: RULES,
      PLATFORM_CACHE_BUCKET: { Ref: cache.ofType('AWS::S3::Bucket')[0]!.logicalId },
      PLATFORM_CACHE_SIGNING_KEY_SECRET: {
        'Fn::GetAtt': [cache.ofType('AWS::SecretsManager::Secret')[0]!.logicalId, 'Id'],
      },
    });
    expect(variables()).not.toHaveProperty('PLATFORM_CACHE_STATIC_TOKENS_SECRET');
    expect(variables(synth({ staticTokens: true, maxEntryBytes: 5 }))).toMatchObject({
      PLATFORM_CACHE_STATIC_TOKENS_SECRET: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
      PLATFORM_CACHE_MAX_ENTRY_BYTES: '5',
    });
  });

  it('finds rules too long for its environment in a layer', () => {
    const repositories = Array.from({ length: 100 }, (_, index) => ({
      provider: 'github',
      id: String(index + 1),
      ownerId: '99',
      defaultBranch: 'main',
    }));
    const made = synth({ rules: JSON.stringify({ repositories }) });
    expect(variables(made)).not.toHaveProperty('PLATFORM_CACHE_RULES');
    expect(variables(made)).toMatchObject({
      PLATFORM_CACHE_RULES_FILE: '/opt/trust-rules.json',
    });
    expect(made.ofType('AWS::Lambda::LayerVersion')).toHaveLength(1);
    expect(made.functionOf('control-plane').properties['Layers']).toHaveLength(1);
  });

  it('keeps its log as long as the stage says, and warns', () => {
    expectLogRetention(cache, 7);
    expectLogRetention(synth({}, 'prod'), 90);
    const metrics = cache
      .ofType('AWS::CloudWatch::Alarm')
      .map(({ properties }) => [
        properties['MetricName'],
        properties['Threshold'],
        (properties['AlarmActions'] as unknown[]).length,
      ]);
    expect(metrics).toEqual([
      ['Errors', 1, 1],
      ['Throttles', 1, 1],
      ['Url5xxCount', 1, 1],
    ]);
  });
});

it('refuses wrong trust rules before anything is deployed', () => {
  expect(() => synth({ rules: '{"repositories":[{"provider":"github"}]}' })).toThrow(
    ConfigurationError,
  );
});

it('encrypts at rest and in transit', () => {
  expectEncrypted(cache);
  expectTlsOnly(cache);
});

it('keeps the signing key in a protected stage', () => {
  const policy = (stage: string) =>
    synth({}, stage).ofType('AWS::SecretsManager::Secret')[0]?.deletionPolicy;
  expect(policy('prod')).toBe('Retain');
  expect(policy('dev')).toBe('Delete');
});
