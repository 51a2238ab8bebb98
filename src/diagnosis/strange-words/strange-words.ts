import type { Readings } from '../../facts/snapshot';
import { inBalancers, inNetworkAcls, inSecurityGroups } from './in-network';
import { inDeployment, inService } from './in-service';
import { inTargetGroups, inTargetHealth } from './in-targets';
import { inInstances, inTasks } from './in-tasks';
import type { StrangeWord } from './strange-word';

/** Every word of a snapshot that this version does not know, where something hangs on it. */
export const strangeWordsIn = (readings: Readings): readonly StrangeWord[] =>
  once([
    ...inService(readings),
    ...inDeployment(readings),
    ...inTasks(readings),
    ...inInstances(readings),
    ...inTargetGroups(readings),
    ...inTargetHealth(readings),
    ...inBalancers(readings),
    ...inNetworkAcls(readings),
    ...inSecurityGroups(readings),
  ]);

const once = (words: readonly StrangeWord[]): readonly StrangeWord[] => [
  ...new Map(words.map((one) => [one.sentence, one])).values(),
];
