import type { StartReason } from './start-reason';

/** No disk, or none that can be mounted. */
export const storage: readonly StartReason[] = [
  {
    code: 'task-storage-full',
    basis: 'answer',
    sign: /no space left on device|Thin Pool has \d+ free data blocks|disk quota exceeded/i,
    // Control groups, namespaces and file watchers run out with the same words, and no disk is full.
    unless: /cgroup|inotify|file watchers|namespaces/i,
    says: [
      'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:5ac0: mount callback failed on /tmp/containerd-mount1: write /tmp/containerd-mount1/model.bin: no space left on device: unknown',
      'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool or use dm.min_free_space option to change behavior',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CannotCreateContainerError.html',
    seen: '2026',
  },
  {
    code: 'volume-mount-failed',
    basis: 'answer',
    sign: /EFS utils|EFS volumes?|mount\.nfs|Cannot(?:Create|Inspect)VolumeError|InvalidVolumeError|error (?:while )?mounting|VolumeDriver\.Mount|creating mount source path|invalid mount config|EBS volume|FSx|S3 ?Files/i,
    says: [
      'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-01bd.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. : unsuccessful EFS utils command execution; code: 1',
      "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting fs-065b.efs.us-east-1.amazonaws.com:/' : unsuccessful EFS utils command execution; code: 32",
      'CannotCreateContainerError: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /mnt/data',
      "CannotStartContainerError: API error (500): error while mounting volume '/var/lib/docker/plugins/2ec1/rootfs': VolumeDriver.Mount: Mount failed, get service member error Timeout, serviceUUID d5cc",
      'Task failed to start ECS failed to set up the EBS volume. Encountered IdempotentParameterMismatch"; "The client token you have provided is associated with a resource that is already deleted. Please use a different client token."',
      'Task failed to start ECS timed out while configuring the EBS volume attachment to your Task',
    ],
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
    seen: '2026',
  },
];
