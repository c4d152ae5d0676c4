import { accept, type ServiceStack } from '@platform/constructs';
import {
  AutoScalingGroup,
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  UpdatePolicy,
} from 'aws-cdk-lib/aws-autoscaling';
import {
  InstanceType,
  LaunchTemplate,
  SecurityGroup,
  SubnetType,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import {
  AmiHardwareType,
  AsgCapacityProvider,
  type Cluster,
  EcsOptimizedImage,
} from 'aws-cdk-lib/aws-ecs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CacheArchitecture } from './cache-image';
import type { PlacedNetwork } from './cache-network';

interface Disk {
  readonly architecture: CacheArchitecture;
  readonly spoolGiB: number;
}

const HARDWARE = {
  arm64: { instanceType: 'm7g.medium', ami: AmiHardwareType.ARM },
  x86_64: { instanceType: 'm7i.large', ami: AmiHardwareType.STANDARD },
};

/** A task with the network of its host gets its own role from the agent only when this is on. */
const agentSettings = (): UserData => {
  const userData = UserData.forLinux();
  userData.addCommands('echo ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true >> /etc/ecs/ecs.config');
  return userData;
};

const launchTemplate = (service: ServiceStack, network: PlacedNetwork, disk: Disk) => {
  const { instanceType, ami } = HARDWARE[disk.architecture];
  const securityGroup = new SecurityGroup(service, 'InstanceSecurityGroup', { vpc: network.vpc });
  return new LaunchTemplate(service, 'Instance', {
    machineImage: EcsOptimizedImage.amazonLinux2023(ami),
    instanceType: new InstanceType(instanceType),
    role: new Role(service, 'InstanceRole', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    }),
    securityGroup,
    userData: agentSettings(),
    requireImdsv2: true,
    detailedMonitoring: true,
    associatePublicIpAddress: network.subnetType === SubnetType.PUBLIC,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(disk.spoolGiB, {
          encrypted: true,
          volumeType: EbsDeviceVolumeType.GP3,
        }),
      },
    ],
  });
};

/** Gives `cluster` one instance for one server, replaced when it fails or its template changes. */
export const addInstance = (
  service: ServiceStack,
  cluster: Cluster,
  network: PlacedNetwork,
  disk: Disk,
): AsgCapacityProvider => {
  const template = launchTemplate(service, network, disk);
  const autoScalingGroup = new AutoScalingGroup(service, 'Instances', {
    vpc: network.vpc,
    vpcSubnets: { subnetType: network.subnetType },
    launchTemplate: template,
    minCapacity: 1,
    maxCapacity: 1,
    updatePolicy: UpdatePolicy.rollingUpdate(),
  });
  const capacity = new AsgCapacityProvider(service, 'Capacity', {
    autoScalingGroup,
    enableManagedDraining: true,
    enableManagedScaling: false,
    enableManagedTerminationProtection: false,
  });
  cluster.addAsgCapacityProvider(capacity);
  acceptFindings(autoScalingGroup, template);
  return capacity;
};

const acceptFindings = (group: AutoScalingGroup, { role }: LaunchTemplate): void => {
  accept(group, [
    {
      id: 'AwsSolutions-AS3',
      reason: 'The alarms of the load balancer say when the server is away.',
    },
  ]);
  if (!role) return;
  accept(role, [
    {
      id: 'AwsSolutions-IAM5',
      reason: 'What the ECS agent reports to its cluster has no resources of its own.',
      appliesTo: ['Action::ecs:Submit*', 'Resource::*'],
    },
  ]);
};
