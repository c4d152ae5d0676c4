import { accept, type ServiceStack } from '@platform/constructs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Compatibility,
  CpuArchitecture,
  LogDriver,
  NetworkMode,
  OperatingSystemFamily,
  TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { CacheBucket } from './cache-bucket';
import { cacheImage, type CacheArchitecture } from './cache-image';
import {
  adminTokenSecret,
  metricsTokenSecret,
  signingSeedSecret,
  staticTokensSecret,
} from './cache-secrets';
import { type CacheSettings, settingsEnvironment, variable } from './cache-settings';
import { checkedRules } from './trust-rules';

/** What a server is made of. */
export interface CacheTaskProps extends CacheSettings {
  readonly bucket: CacheBucket;
  readonly compute?: 'fargate' | 'instance';
  readonly image?: string;
  readonly architecture?: CacheArchitecture;
  readonly spoolGiB?: number;
}

/** Port of the server inside the network. */
export const SERVER_PORT = 8080;
/** Seconds between SIGTERM and the end; a drain takes ten at most. */
const STOP_SECONDS = 30;
const CPU_UNITS = 1024;
const MEMORY_MIB = 2048;
export const SPOOL_GIB = 50;
const SPOOL = { name: 'spool', containerPath: '/var/spool/platform-cache' };
/** The image has no curl. */
const HEALTH = `fetch('http://127.0.0.1:${SERVER_PORT}/health').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))`;

const definition = (service: ServiceStack, props: CacheTaskProps): TaskDefinition => {
  const onFargate = props.compute !== 'instance';
  const cpuArchitecture =
    props.architecture === 'x86_64' ? CpuArchitecture.X86_64 : CpuArchitecture.ARM64;
  return new TaskDefinition(service, 'Server', {
    compatibility: onFargate ? Compatibility.FARGATE : Compatibility.EC2,
    networkMode: onFargate ? NetworkMode.AWS_VPC : NetworkMode.HOST,
    cpu: String(CPU_UNITS),
    memoryMiB: String(MEMORY_MIB),
    volumes: [{ name: SPOOL.name }],
    ...(onFargate && {
      ephemeralStorageGiB: props.spoolGiB ?? SPOOL_GIB,
      runtimePlatform: { cpuArchitecture, operatingSystemFamily: OperatingSystemFamily.LINUX },
    }),
  });
};

const addContainer = (
  task: TaskDefinition,
  service: ServiceStack,
  props: CacheTaskProps,
  environment: Record<string, string>,
): void => {
  const { stage } = service;
  const logGroup = new LogGroup(service, 'ServerLog', {
    retention: stage.logRetentionDays,
    removalPolicy: stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const container = task.addContainer('Cache', {
    image: cacheImage(props.image, props.architecture ?? 'arm64'),
    environment,
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: 'cache' }),
    healthCheck: { command: ['CMD', 'node', '-e', HEALTH], startPeriod: Duration.seconds(30) },
    readonlyRootFilesystem: true,
    stopTimeout: Duration.seconds(STOP_SECONDS),
    portMappings: [{ containerPort: SERVER_PORT }],
  });
  const { name: sourceVolume, containerPath } = SPOOL;
  container.addMountPoints({ sourceVolume, containerPath, readOnly: false });
};

/** The server as a task: its image, settings, rights and disk. */
export const cacheTask = (service: ServiceStack, props: CacheTaskProps): TaskDefinition => {
  const task = definition(service, props);
  const secrets = {
    SIGNING_KEY_SECRET: signingSeedSecret(service),
    ADMIN_TOKEN_SECRET: adminTokenSecret(service),
    METRICS_TOKEN_SECRET: metricsTokenSecret(service),
    ...(props.staticTokens && { STATIC_TOKENS_SECRET: staticTokensSecret(service) }),
  };
  const environment = {
    ...settingsEnvironment(props, props.bucket.bucket.bucketName),
    [variable('RULES')]: checkedRules(props.rules),
    [variable('PORT')]: String(SERVER_PORT),
  };
  for (const [name, secret] of Object.entries(secrets)) {
    secret.grantRead(task.taskRole);
    Object.assign(environment, { [variable(name)]: secret.secretArn });
  }
  addContainer(task, service, props, environment);
  props.bucket.grantEntries(task.taskRole, { administers: true });
  acceptFindings(task);
  return task;
};

const acceptFindings = (task: TaskDefinition): void =>
  accept(task, [
    { id: 'AwsSolutions-ECS2', reason: 'No variable is a secret; those are named by ARN.' },
    {
      id: 'AwsSolutions-IAM5',
      reason: 'Pulling an image begins with a token that ECR gives for no single repository.',
      appliesTo: ['Resource::*'],
    },
  ]);
