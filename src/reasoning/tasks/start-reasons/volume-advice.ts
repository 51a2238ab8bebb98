/** Which kind of volume a text speaks of, by its words, and what lets it be mounted. */
const ways: readonly (readonly [RegExp, string])[] = [
  [
    /EBS volume.*IdempotentParameterMismatch/i,
    'Name a KMS key that exists for the Amazon EBS volume, and let its key policy allow the infrastructure role to use it: EC2 deletes a volume that it cannot encrypt.',
  ],
  [
    /timed out while configuring the EBS/i,
    "Correct the file system type of the Amazon EBS volume: it must be one that the task's operating system knows, and that of the snapshot where there is one.",
  ],
  [
    /\bEBS\b|\bvol-[0-9a-f]/i,
    'Correct what ECS says of the Amazon EBS volume in the volume configuration of the service: its size and type, its snapshot, its key, and the permissions of the infrastructure role.',
  ],
  [
    /bind source path|mount source path|to rootfs/i,
    "Create the path on the instances, or correct the volume's path in the task definition.",
  ],
];

/**
 * What lets a volume be mounted. Without words of another kind it is a file system.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes-status-reasons.html
 */
export const volumeAdviceIn = (text: string, volume = 'the file system'): string =>
  ways.find(([sign]) => sign.test(text))?.[1] ??
  `Check that ${volume} has a mount target in the zone of each task subnet, that its security group admits the tasks on 2049, that DNS is on in the VPC, and the path and access point.${
    /timed? ?out/i.test(text)
      ? ' The connection timed out: look at the mount target and its security group first.'
      : ''
  }`;
