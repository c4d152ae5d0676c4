import { accept, type ServiceStack } from '@platform/constructs';
import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Port } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  DesyncMitigationMode,
  HttpCodeElb,
  HttpCodeTarget,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { ALARM_PERIOD, warnWhenAny } from './cache-alarm';
import type { CacheEndpoint } from './cache-endpoint';
import type { PlacedNetwork } from './cache-network';
import type { CacheServers } from './cache-servers';
import { SERVER_PORT } from './cache-task';

interface CacheLoadBalancerProps {
  readonly servers: CacheServers;
  readonly network: PlacedNetwork;
  readonly endpoint: CacheEndpoint;
  readonly isPublic: boolean;
}

/**
 * Half of what a server keeps an idle connection: were the server to close it while the balancer sends on it, the
 * client would get a 502, which fails its build.
 */
const IDLE_TIMEOUT = Duration.seconds(60);
/** Requests under way on a server that goes; the server drains as long again after that. */
const DEREGISTRATION_DELAY = Duration.seconds(20);

const addServers = (
  balancer: ApplicationLoadBalancer,
  { servers, endpoint, isPublic }: CacheLoadBalancerProps,
): ApplicationTargetGroup => {
  const listener = balancer.addListener('Https', {
    port: 443,
    protocol: ApplicationProtocol.HTTPS,
    certificates: [
      Certificate.fromCertificateArn(balancer, 'Certificate', endpoint.certificateArn),
    ],
    sslPolicy: SslPolicy.RECOMMENDED_TLS,
    open: isPublic,
  });
  servers.guard.connections.allowFrom(balancer, Port.tcp(SERVER_PORT));
  return listener.addTargets('Servers', {
    port: SERVER_PORT,
    protocol: ApplicationProtocol.HTTP,
    targets: [
      servers.service.loadBalancerTarget({ containerName: 'Cache', containerPort: SERVER_PORT }),
    ],
    deregistrationDelay: DEREGISTRATION_DELAY,
    // Not /ready: a server that cannot reach S3 answers misses, an absent one answers 503 and fails builds.
    healthCheck: { path: '/health', interval: Duration.seconds(15), healthyThresholdCount: 2 },
  });
};

const nameIt = (
  service: ServiceStack,
  balancer: ApplicationLoadBalancer,
  endpoint: CacheEndpoint,
) => {
  if (!endpoint.hostedZone) return;
  const { id: hostedZoneId, name: zoneName } = endpoint.hostedZone;
  new ARecord(service, 'Name', {
    zone: HostedZone.fromHostedZoneAttributes(service, 'Zone', { hostedZoneId, zoneName }),
    recordName: `${endpoint.domainName}.`,
    target: RecordTarget.fromAlias(new LoadBalancerTarget(balancer)),
  });
};

const warn = (
  service: ServiceStack,
  balancer: ApplicationLoadBalancer,
  group: ApplicationTargetGroup,
) => {
  const period = ALARM_PERIOD;
  warnWhenAny(service, 'ServersAway', service, {
    metric: group.metrics.unhealthyHostCount({ period, statistic: 'Maximum' }),
    alarmDescription: 'A server of the cache is away: builds without the sidecar may fail',
  });
  warnWhenAny(service, 'ServerFaults', service, {
    metric: group.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period }),
    alarmDescription: 'A server of the cache answers 5xx, which fails builds without the sidecar',
  });
  warnWhenAny(service, 'BalancerFaults', service, {
    metric: balancer.metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period }),
    alarmDescription:
      'The cache cannot be reached behind its load balancer: builds without the sidecar fail',
  });
};

/** The front of the servers: TLS alone, health by `/health`, alarms on whatever would fail a build. */
export const cacheLoadBalancer = (
  service: ServiceStack,
  props: CacheLoadBalancerProps,
): ApplicationLoadBalancer => {
  const balancer = new ApplicationLoadBalancer(service, 'LoadBalancer', {
    vpc: props.network.vpc,
    internetFacing: props.isPublic,
    idleTimeout: IDLE_TIMEOUT,
    desyncMitigationMode: DesyncMitigationMode.STRICTEST,
    dropInvalidHeaderFields: true,
    deletionProtection: service.stage.protected,
  });
  const group = addServers(balancer, props);
  nameIt(service, balancer, props.endpoint);
  warn(service, balancer, group);
  accept(balancer, [
    { id: 'AwsSolutions-ELB2', reason: 'Each server logs each of its requests itself.' },
    {
      id: 'AwsSolutions-EC23',
      reason:
        'Runners of CI come from anywhere; every request needs a token, and only TLS is open.',
    },
  ]);
  return balancer;
};
