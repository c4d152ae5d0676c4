import { expectEncrypted, expectTlsOnly } from '@platform/constructs/testing';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../core/configuration-error';
import { CONTAINER, propertiesOf, RULES, synthCache } from '../testing/synth-cache';
import { CacheContainerStack, type CacheContainerProps } from './cache-container-stack';

const synth = (props: Partial<CacheContainerProps> = {}, stage?: string) =>
  synthCache((app) => new CacheContainerStack(app, { ...CONTAINER, ...props }), stage);

const cache = synth();
const instance = synth({ compute: 'instance' });

const container = (made = cache) =>
  (
    propertiesOf('AWS::ECS::TaskDefinition', made)[0]!['ContainerDefinitions'] as Record<
      string,
      unknown
    >[]
  )[0]!;

it.each(['fargate', 'instance'] as const)('on %s there is no open finding', (compute) => {
  expect(synth({ compute, staticTokens: true }).findings).toEqual([]);
  expect(synth({ compute, public: false }, 'prod').findings).toEqual([]);
});

describe('the server', () => {
  it('has a read-only root, a disk for the spool, a health check and time to drain', () => {
    expect(container()).toMatchObject({
      Image: 'registry.example.com/cache:1',
      ReadonlyRootFilesystem: true,
      StopTimeout: 30,
      PortMappings: [{ ContainerPort: 8080, Protocol: 'tcp' }],
      MountPoints: [
        { ContainerPath: '/var/spool/platform-cache', ReadOnly: false, SourceVolume: 'spool' },
      ],
      HealthCheck: { Command: ['CMD', 'node', '-e', expect.stringContaining('/health')] },
    });
    expect(propertiesOf('AWS::ECS::TaskDefinition', cache)[0]).toMatchObject({
      EphemeralStorage: { SizeInGiB: 50 },
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'ARM64' },
    });
  });

  it('is told its settings, and its secrets by ARN alone', () => {
    const environment = Object.fromEntries(
      (container()['Environment'] as { Name: string; Value: unknown }[]).map((each) => [
        each.Name,
        each.Value,
      ]),
    );
    expect(environment).toEqual({
      PLATFORM_CACHE_BUCKET: { Ref: cache.ofType('AWS::S3::Bucket')[0]!.logicalId },
      PLATFORM_CACHE_AUDIENCE: 'https://cache.example.com',
      PLATFORM_CACHE_RULES: RULES,
      PLATFORM_CACHE_PORT: '8080',
      PLATFORM_CACHE_SIGNING_KEY_SECRET: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
      PLATFORM_CACHE_ADMIN_TOKEN_SECRET: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
      PLATFORM_CACHE_METRICS_TOKEN_SECRET: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
    });
  });

  it('makes its key of a seed that nobody has to put in', () => {
    expect(propertiesOf('AWS::SecretsManager::Secret', cache)[0]).toMatchObject({
      GenerateSecretString: {
        ExcludePunctuation: true,
        GenerateStringKey: 'seed',
        PasswordLength: 48,
        SecretStringTemplate: '{}',
      },
    });
  });

  it('may delete and quarantine entries', () => {
    const actions = propertiesOf('AWS::IAM::Policy', cache)
      .flatMap(
        ({ PolicyDocument }) =>
          (PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement,
      )
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('s3:'));
    expect([...new Set(actions)].sort()).toEqual([
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });
});

it('builds its image from this package when none is given', () => {
  const image = (architecture?: 'arm64' | 'x86_64') => {
    const made = synth({ image: undefined, architecture });
    return [
      JSON.stringify(container(made)['Image']),
      propertiesOf('AWS::ECS::TaskDefinition', made)[0]!['RuntimePlatform'],
    ];
  };
  expect(image()).toEqual([
    expect.stringContaining('cdk-hnb659fds-container-assets'),
    { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
  ]);
  expect(image('x86_64')[1]).toMatchObject({ CpuArchitecture: 'X86_64' });
});

describe('on Fargate', () => {
  it('two servers take turns in a deploy, which is rolled back when it fails', () => {
    expect(propertiesOf('AWS::ECS::Service', cache)[0]).toMatchObject({
      DesiredCount: 2,
      LaunchType: 'FARGATE',
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MaximumPercent: 200,
        MinimumHealthyPercent: 100,
      },
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
    });
    expect(propertiesOf('AWS::ECS::Service', synth({ servers: 3 }))[0]).toMatchObject({
      DesiredCount: 3,
    });
  });
});

describe('on an instance', () => {
  it('one server has the instance and its encrypted disk', () => {
    expect(propertiesOf('AWS::ECS::Service', instance)[0]).toMatchObject({
      DesiredCount: 1,
      DeploymentConfiguration: { MaximumPercent: 100, MinimumHealthyPercent: 0 },
    });
    expect(propertiesOf('AWS::AutoScaling::AutoScalingGroup', instance)[0]).toMatchObject({
      MaxSize: '1',
      MinSize: '1',
    });
    expect(
      propertiesOf('AWS::EC2::LaunchTemplate', instance)[0]!['LaunchTemplateData'],
    ).toMatchObject({
      BlockDeviceMappings: [{ Ebs: { Encrypted: true, VolumeSize: 50, VolumeType: 'gp3' } }],
      MetadataOptions: { HttpTokens: 'required' },
      InstanceType: 'm7g.medium',
    });
    expect(JSON.stringify(instance.ofType('AWS::EC2::LaunchTemplate'))).toContain(
      'ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true',
    );
  });
});

describe('the load balancer', () => {
  it.each([
    [cache, '^Servers'],
    [instance, '^InstanceSecurityGroup'],
  ])('reaches the servers of stack %#, on one port', (made, guard) => {
    const group = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'GroupId'] });
    expect(propertiesOf('AWS::EC2::SecurityGroupIngress', made)).toEqual([
      expect.objectContaining({
        FromPort: 8080,
        ToPort: 8080,
        GroupId: group(guard),
        SourceSecurityGroupId: group('^LoadBalancer'),
      }),
    ]);
  });

  it('speaks TLS alone', () => {
    expect(propertiesOf('AWS::ElasticLoadBalancingV2::Listener', cache)).toEqual([
      expect.objectContaining({
        Port: 443,
        Protocol: 'HTTPS',
        Certificates: [{ CertificateArn: CONTAINER.endpoint.certificateArn }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      }),
    ]);
  });

  it('asks for life, not for S3: a server without S3 answers misses, an absent one fails builds', () => {
    expect(propertiesOf('AWS::ElasticLoadBalancingV2::TargetGroup', cache)[0]).toMatchObject({
      HealthCheckPath: '/health',
    });
  });

  it('closes idle connections before a server does', () => {
    expect(
      propertiesOf('AWS::ElasticLoadBalancingV2::LoadBalancer', cache)[0]![
        'LoadBalancerAttributes'
      ],
    ).toContainEqual({ Key: 'idle_timeout.timeout_seconds', Value: '60' });
  });

  it('is reached from the internet unless said otherwise', () => {
    const scheme = (made = cache) =>
      propertiesOf('AWS::ElasticLoadBalancingV2::LoadBalancer', made)[0]!['Scheme'];
    expect(scheme()).toBe('internet-facing');
    expect(scheme(synth({ public: false }))).toBe('internal');
  });

  it('has a name in the hosted zone', () => {
    const hostedZone = { id: 'Z123', name: 'example.com' };
    const made = synth({ endpoint: { ...CONTAINER.endpoint, hostedZone } });
    expect(propertiesOf('AWS::Route53::RecordSet', made)).toEqual([
      expect.objectContaining({ HostedZoneId: 'Z123', Name: 'cache.example.com.', Type: 'A' }),
    ]);
    expect(propertiesOf('AWS::Route53::RecordSet', cache)).toEqual([]);
  });

  it('warns of whatever would fail a build', () => {
    const metrics = propertiesOf('AWS::CloudWatch::Alarm', cache).map(
      ({ MetricName }) => MetricName,
    );
    expect(metrics.sort()).toEqual([
      'HTTPCode_ELB_5XX_Count',
      'HTTPCode_Target_5XX_Count',
      'UnHealthyHostCount',
    ]);
  });
});

it('encrypts at rest and in transit', () => {
  expectEncrypted(cache);
  expectTlsOnly(cache);
});

it.each([
  [
    { domainName: 'cache', certificateArn: CONTAINER.endpoint.certificateArn },
    "is 'cache', allowed is a name such as",
  ],
  [{ domainName: 'cache.example.com', certificateArn: 'mine' }, 'aws acm request-certificate'],
])('refuses the endpoint %j', (endpoint, message) => {
  expect(() => synth({ endpoint })).toThrow(ConfigurationError);
  expect(() => synth({ endpoint })).toThrow(message);
});
