import type { ServiceStack } from '@platform/constructs';
import {
  Cluster,
  ContainerInsights,
  Ec2Service,
  FargateService,
  type TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { type IConnectable, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { CacheArchitecture } from './cache-image';
import { addInstance } from './instance-capacity';
import type { PlacedNetwork } from './cache-network';

/** The servers as the load balancer knows them. */
export interface CacheServers {
  readonly service: FargateService | Ec2Service;
  /** Whose security group guards their port. */
  readonly guard: IConnectable;
}

const cluster = (service: ServiceStack, { vpc }: PlacedNetwork): Cluster =>
  new Cluster(service, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.ENABLED });

/** `count` servers on Fargate; a deploy that does not become healthy is rolled back. */
export const fargateServers = (
  service: ServiceStack,
  taskDefinition: TaskDefinition,
  network: PlacedNetwork,
  count: number,
): CacheServers => {
  const servers = new FargateService(service, 'Servers', {
    cluster: cluster(service, network),
    taskDefinition,
    desiredCount: count,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { rollback: true },
    vpcSubnets: { subnetType: network.subnetType },
    assignPublicIp: network.subnetType === SubnetType.PUBLIC,
  });
  return { service: servers, guard: servers };
};

/** One server on one instance; a new version takes the place of the old one, for the port is the same. */
export const instanceServer = (
  service: ServiceStack,
  taskDefinition: TaskDefinition,
  network: PlacedNetwork,
  disk: { architecture: CacheArchitecture; spoolGiB: number },
): CacheServers => {
  const home = cluster(service, network);
  const { capacityProviderName, autoScalingGroup } = addInstance(service, home, network, disk);
  const server = new Ec2Service(service, 'Servers', {
    cluster: home,
    taskDefinition,
    desiredCount: 1,
    minHealthyPercent: 0,
    maxHealthyPercent: 100,
    circuitBreaker: { rollback: true },
    capacityProviderStrategies: [{ capacityProvider: capacityProviderName, weight: 1 }],
  });
  return { service: server, guard: autoScalingGroup };
};
