import { valueOf } from '../../facts/reading';
import type { TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { isHealthCheck } from '../health/check-answers';
import type { NetworkPath } from '../network/network-path';
import type { NetworkFacts, PathTarget } from '../network/path-ends';
import { exposesPort } from '../tasks/task-containers';
import type { NetworkFactsSeen } from './network-facts-seen';
import { checkedPort, isMisread, pathTarget, provenPaths } from './proven-paths';
import type { QuestionedPath } from './questioned-path';
import { awaitsVerdict } from './unjudged-targets';

/**
 * The ways to targets that have not been judged yet, where the rules prove that no check gets
 * through. Whatever is merely not known will be told by the checks themselves.
 */
export function firstChecks(
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): readonly Omit<QuestionedPath, 'isDynamic'>[] {
  return facts.targetGroups.found.flatMap((targetGroup) => {
    const targets = facts.targetHealth.filter(
      ({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn,
    );
    const places = targets.map((target) => pathTarget(target, targetGroup, facts));
    // One answer that our reading of the rules denies, and it is not to be trusted for the others.
    if (targets.some((target, n) => isMisread(target, places[n], facts, network))) return [];
    return targets.flatMap((target, n) => {
      const place = places[n];
      if (!awaitsVerdict(target) || place?.task === undefined) return [];
      if (sawCheck(place.task, facts) || isUnexposed(target, place, facts)) return [];
      return provenPaths(place, checkedPort(target, targetGroup), facts, network)
        .filter(isClosed)
        .map((path) => ({
          targetGroup,
          target: place,
          failure: undefined,
          purpose: 'first check' as const,
          registeredPort: target.port,
          path,
          of: targets.length,
        }));
    });
  });
}

/** A request of the health checker in the task's log came through, on whichever port. */
const sawCheck = ({ taskArn }: Task, { optional }: NetworkFactsSeen): boolean =>
  (valueOf(optional.logs) ?? []).some(
    (log) => log.taskArn === taskArn && log.lines.some(({ message }) => isHealthCheck(message)),
  );

/** Checked on a separate port that the task does not have: no rule would help it. */
function isUnexposed(
  target: TargetHealth,
  { targetGroup, task }: PathTarget,
  { optional }: NetworkFactsSeen,
): boolean {
  const port = checkedPort(target, targetGroup);
  const definition = valueOf(optional.taskDefinitions)?.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task?.taskDefinitionArn,
  );
  return port !== target.port && definition !== undefined && !exposesPort(definition, port);
}

const isClosed = ({ ingress, egress, acl }: NetworkPath): boolean =>
  ingress === 'not-admitted' || egress === 'not-admitted' || acl === 'denied';
