import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import { among, notStarting, strange, type Row, type StrangeWord } from './strange-word';

/** In the target groups, and in the network mode that has to fit them. */
export function inTargetGroups(readings: Readings): readonly StrangeWord[] {
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  const targets = valueOf(readings.targetHealth) ?? [];
  return [
    ...strange(
      'taskDefinitions',
      among('networkMode'),
      (valueOf(readings.taskDefinitions) ?? []).map(({ taskDefinitionArn, networkMode }) => ({
        what: `The network mode of ${taskDefinitionArn}`,
        word: networkMode,
        ...typeOf(groups, targets),
      })),
    ),
    ...strange(
      'targetGroups',
      among('targetType'),
      groups.map(({ targetGroupName, targetType }) => ({
        what: `The target type of ${targetGroupName}`,
        word: targetType,
        ...typeOf(groups, targets),
      })),
    ),
    ...strange(
      'targetGroups',
      among('ipAddressType'),
      groups.map(({ targetGroupName, ipAddressType }) => ({
        what: `The address type of ${targetGroupName}`,
        word: ipAddressType,
      })),
    ),
  ];
}

/** A group with targets has the right type: ECS could not have registered them otherwise. */
const typeOf = (
  groups: readonly TargetGroup[],
  targets: readonly TargetHealth[],
): Pick<Row, 'blinds' | 'forbids'> =>
  groups.every((group) =>
    targets.some(({ targetGroupArn }) => targetGroupArn === group.targetGroupArn),
  )
    ? {}
    : { blinds: ['target-type-incompatible'], forbids: notStarting };

/** States that say nothing without their reason. */
const judgedByReason: readonly string[] = ['unhealthy', 'unused', 'unavailable'];

/** In what the load balancer says of the targets. */
export function inTargetHealth(readings: Readings): readonly StrangeWord[] {
  const targets = valueOf(readings.targetHealth) ?? [];
  return [
    ...strange(
      'targetHealth',
      among('targetState'),
      targets.map(({ targetId, port, state }) => ({
        what: `The state of target ${targetId}:${port}`,
        word: state,
        forbids: ['healthy', 'starting'],
      })),
    ),
    ...targets.flatMap(withoutReason),
    ...strange(
      'targetHealth',
      among('targetReason'),
      targets.map(({ targetId, port, state, reason }) => ({
        what: `The reason for which target ${targetId}:${port} is ${state}`,
        word: reason,
        forbids: judgedByReason.includes(state) ? ['healthy', 'starting'] : [],
      })),
    ),
  ];
}

/** A state that only its reason explains, without one. */
const withoutReason = ({ targetId, port, state, reason }: TargetHealth): readonly StrangeWord[] =>
  reason === undefined && judgedByReason.includes(state)
    ? [
        {
          fact: 'targetHealth',
          sentence: `The reason for which target ${targetId}:${port} is ${state} is not given.`,
          blinds: [],
          forbids: notStarting,
        },
      ]
    : [];
