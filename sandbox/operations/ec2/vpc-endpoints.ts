import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import { AwsError, type Operation } from '../../operation';

export const modifyVpcEndpoint: Operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult> = (
  world,
  { VpcEndpointId = '', PolicyDocument },
) => {
  const endpoint = world.ec2.vpcEndpoints.get(VpcEndpointId);
  if (!endpoint)
    throw new AwsError(
      'InvalidVpcEndpointId.NotFound',
      `The Vpc Endpoint Id '${VpcEndpointId}' does not exist`,
    );
  if (PolicyDocument !== undefined) endpoint.PolicyDocument = PolicyDocument;
  world.changed();
  return { Return: true };
};
