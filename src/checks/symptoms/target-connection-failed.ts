import { isNetworkLoadBalanced, type TargetGroup } from '../../facts/target-group';
import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { failuresByGroup } from '../../reasoning/health/failures-by-group';

/** A Network Load Balancer says no more than that a check failed. */
const deed = (count: number, targetGroup: TargetGroup): string =>
  isNetworkLoadBalanced(targetGroup)
    ? `${count === 1 ? 'fails its' : 'fail their'} checks`
    : `${count === 1 ? 'refuses the connection or breaks' : 'refuse the connection or break'} it off`;

export default defineCheck({
  code: 'target-connection-failed',
  title: 'Targets that refuse the health check',
  why: 'The connection is refused or reset, or the answer cannot be read: usually nothing listens on the port. A security group would drop the packet silently instead.',
  fix: 'Check that the container runs and listens on the registered port, on all addresses, with the protocol of the health check.',
  confidence: 'possible',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'stoppedTasks', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    failuresByGroup(facts, 'connection').map(({ targetGroup, failures, of, evidence }) => ({
      resource: targetGroup.targetGroupArn,
      summary: `${countOf(failures.length, of, 'target')} of ${targetGroup.targetGroupName} ${deed(failures.length, targetGroup)} (${failures[0]?.description}).`,
      evidence,
      affected: failures.length,
      of,
    })),
});
