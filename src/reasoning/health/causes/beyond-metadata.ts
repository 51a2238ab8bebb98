import type { Instance } from '../../../facts/network';
import { missesMetadata } from '../../logs/aws-credentials';
import type { FailingGroup } from '../failing-groups';

/** An instance whose settings of the metadata service were read. */
export type InstanceWithMetadata = Instance & {
  readonly metadata: NonNullable<Instance['metadata']>;
};

/** Containers that ask the instance metadata service in vain. */
export interface BeyondMetadata {
  /** The last lines that say so. */
  readonly lines: readonly string[];
  /** The instances, one for each target, whose metadata service such a container cannot reach. */
  readonly far: readonly InstanceWithMetadata[];
}

/**
 * What keeps the containers of failing targets from the metadata service. In awsvpc mode a
 * container has an interface of its own, and no hop lies between.
 */
export const beyondMetadata = (
  group: FailingGroup,
  instances: readonly Instance[],
): BeyondMetadata => ({
  lines: complaints(group),
  far:
    group.definition?.networkMode === 'bridge'
      ? group.failures.flatMap(({ targetId }) =>
          instances.filter(isOutOfReach).filter(({ instanceId }) => instanceId === targetId),
        )
      : [],
});

const isOutOfReach = (instance: Instance): instance is InstanceWithMetadata =>
  instance.metadata !== undefined &&
  (instance.metadata.endpoint === 'disabled' ||
    (instance.metadata.tokens === 'required' && instance.metadata.hopLimit === 1));

const complaints = ({ logs = [] }: FailingGroup): readonly string[] => [
  ...new Set(
    logs
      .flatMap(({ lines }) => lines.map(({ message }) => message.trim()))
      .filter(missesMetadata)
      .slice(-2),
  ),
];
