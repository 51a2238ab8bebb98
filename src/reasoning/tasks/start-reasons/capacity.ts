import type { StartReason } from './start-reason';

const managedInstances =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html';
const failedToStart =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html';
const refused = /Unauthorized|AuthFailure|AccessDenied|not authorized|unable to assume/i;
const noAddresses =
  /InsufficientFreeAddressesInSubnet|with public IP assignment enabled in subnet:? ?'?[\w-]*'?\.?$|(?:not have|insufficient)[\w ]{0,20} free (?:ip )?addresses/i;

/** EC2 gives no instance, no address or no network interface. */
export const capacity: readonly StartReason[] = [
  {
    code: 'subnet-addresses-exhausted',
    basis: 'answer',
    sign: noAddresses,
    says: [
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-00000bbb00000002a': InsufficientFreeAddressesInSubnet",
    ],
    source: failedToStart,
    seen: '2026',
  },
  {
    // The refused action tells whose role it is: only the infrastructure role starts instances,
    // hands roles to them and attaches volumes.
    code: 'infrastructure-role-unauthorized',
    basis: 'answer',
    sign: /not authorized to perform: (?:ec2:|iam:PassRole|iam:CreateServiceLinkedRole)|Unauthorized(?:Operation)?: You are not authorized|infrastructure role/i,
    unless: /load balancer|target|listener|ELB resources/i,
    says: [
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/MyStack-InstanceRole-ABC123',
      "Task failed to start ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::111122223333:role/ecsInfrastructureRole'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
    ],
    source: managedInstances,
    seen: '2026',
  },
  {
    code: 'infrastructure-role-unauthorized',
    basis: 'answer',
    at: ['instance'],
    sign: refused,
    says: [
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. AccessDenied: ECS was unable to assume the infrastructure role.',
    ],
    source: managedInstances,
    seen: '2026',
  },
  {
    code: 'instance-launch-failed',
    basis: 'answer',
    at: ['instance'],
    sign: /launch/i,
    says: [
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider engines-image-spot. MaxSpotInstanceCountExceeded: Max spot instance count exceeded. RequestId: 3495893a',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider engines-image-od. VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider engines-image-od. InsufficientInstanceCapacity: We currently do not have sufficient g6.xlarge capacity',
      '(service af-image) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider af-image-spot. MaxSpotInstanceCountExceeded: Max spot instance count exceeded. RequestId: 3495893a-',
    ],
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
    seen: '2026-09',
  },
  {
    code: 'network-interface-attach-failed',
    basis: 'answer',
    sign: /network interface provision|preparing network interface|Unable to attach network interface|Unexpected EC2 error while attempting to \w+ Network Interface|InternalError:.*network interface/i,
    says: [
      'Timeout waiting for network interface provisioning to complete.',
      'Network interface provision complete error timeout wait for network interface provision.',
      'Rate limit exceeded while preparing network interface to be attached to instance',
      'Unable to attach network interface to unused device index',
    ],
    source: failedToStart,
    seen: '2026',
  },
];
