import { describe, expect, it } from 'vitest';
import { CONTAINER, propertiesOf, synthCache } from '../testing/synth-cache';
import { CacheContainerStack, type CacheContainerProps } from './cache-container-stack';

const synth = (props: Partial<CacheContainerProps> = {}) =>
  synthCache((app) => new CacheContainerStack(app, { ...CONTAINER, ...props }));

const cache = synth();

describe('the network', () => {
  it('is one of its own with S3 inside and no NAT gateway', () => {
    expect(cache.ofType('AWS::EC2::VPC')).toHaveLength(1);
    expect(cache.ofType('AWS::EC2::NatGateway')).toEqual([]);
    expect(cache.ofType('AWS::EC2::VPCEndpoint')).toHaveLength(1);
  });

  it('is the one given, servers in its private subnets', () => {
    const network = {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-1', 'subnet-2'],
      privateSubnetIds: ['subnet-3', 'subnet-4'],
    };
    const made = synth({ network });
    expect(made.ofType('AWS::EC2::VPC')).toEqual([]);
    expect(propertiesOf('AWS::ECS::Service', made)[0]).toMatchObject({
      NetworkConfiguration: {
        AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: ['subnet-3', 'subnet-4'] },
      },
    });
  });
});
