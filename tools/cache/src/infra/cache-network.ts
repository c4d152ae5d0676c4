import { accept } from '@platform/constructs';
import { GatewayVpcEndpointAwsService, type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A network that exists. Its servers must reach S3, Secrets Manager and the issuers of OIDC tokens. */
export interface CacheNetwork {
  readonly vpcId: string;
  /** At least two: the load balancer needs them. */
  readonly availabilityZones: readonly string[];
  /** One for each zone; the load balancer lies in them. */
  readonly publicSubnetIds: readonly string[];
  /** One for each zone, with a way out; the servers lie in them. Default: the public ones. */
  readonly privateSubnetIds?: readonly string[];
}

/** A network and whether its servers have a public address, which is their way out where no NAT is. */
export interface PlacedNetwork {
  readonly vpc: IVpc;
  readonly subnetType: SubnetType;
}

const existing = (scope: Construct, network: CacheNetwork): PlacedNetwork => {
  const { vpcId, availabilityZones, publicSubnetIds, privateSubnetIds } = network;
  const vpc = Vpc.fromVpcAttributes(scope, 'Network', {
    vpcId,
    availabilityZones: [...availabilityZones],
    publicSubnetIds: [...publicSubnetIds],
    privateSubnetIds: privateSubnetIds && [...privateSubnetIds],
  });
  const subnetType = privateSubnetIds ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC;
  return { vpc, subnetType };
};

/** Public subnets only: a NAT gateway would carry nothing but key sets and cost more than the servers. */
const own = (scope: Construct): PlacedNetwork => {
  const vpc = new Vpc(scope, 'Network', {
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }],
    gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
  });
  accept(vpc, [
    {
      id: 'AwsSolutions-VPC7',
      reason: 'One kind of server lies here, and it logs each of its requests itself.',
    },
  ]);
  return { vpc, subnetType: SubnetType.PUBLIC };
};

/** The network of the servers: the one given, else one of their own without a NAT gateway. */
export const cacheNetwork = (scope: Construct, network?: CacheNetwork): PlacedNetwork =>
  network ? existing(scope, network) : own(scope);
