import { DescribeInstancesCommand, type Instance as SdkInstance } from '@aws-sdk/client-ec2';
import type { Instance } from '../../facts/network';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeInstances'] as const;

/** Reads the EC2 instances that are registered as targets. */
export const readInstances = (chain: Chain, ids: readonly string[]): Promise<readonly Instance[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'instance-id', values: ids },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeInstancesCommand(input), options),
    ({ Reservations: reservations, NextToken: nextToken }) => ({
      items: list(reservations, 'Reservations').flatMap(({ Instances: instances }) =>
        list(instances, 'Reservations[].Instances').map(parseInstance),
      ),
      nextToken,
    }),
  );

/** The primary interface carries what a target registered by instance id is reached through. */
function parseInstance(instance: SdkInstance): Instance {
  const primary = instance.NetworkInterfaces?.find(
    ({ Attachment: attachment }) => attachment?.DeviceIndex === 0,
  );
  const groups = primary?.Groups ?? list(instance.SecurityGroups, 'Instances[].SecurityGroups');
  return {
    instanceId: present(instance.InstanceId, 'InstanceId'),
    state: present(instance.State?.Name, 'Instances[].State.Name'),
    vpcId: instance.VpcId,
    subnetId: primary?.SubnetId ?? instance.SubnetId,
    privateIpAddress: primary?.PrivateIpAddress ?? instance.PrivateIpAddress,
    metadata: instance.MetadataOptions && {
      tokens: instance.MetadataOptions.HttpTokens,
      hopLimit: instance.MetadataOptions.HttpPutResponseHopLimit,
      endpoint: instance.MetadataOptions.HttpEndpoint,
    },
    securityGroupIds: groups.map(({ GroupId: groupId }) =>
      present(groupId, 'SecurityGroups[].GroupId'),
    ),
  };
}
