import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { failuresByGroup } from '../../reasoning/health/failures-by-group';

export default defineCheck({
  code: 'target-timeout',
  title: 'Targets that do not answer in time',
  why: 'The load balancer gets no answer within the timeout of its health check: packets are dropped on the way, or the application is too slow.',
  fix: 'Check the path from the load balancer to the task first (security groups, network ACLs), then how long the health-check path takes.',
  confidence: 'possible',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'stoppedTasks', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    failuresByGroup(facts, 'timeout').map(({ targetGroup, failures, of, evidence }) => ({
      resource: targetGroup.targetGroupArn,
      summary: `${countOf(failures.length, of, 'target')} of ${targetGroup.targetGroupName} ${failures.length === 1 ? 'does' : 'do'} not answer (${failures[0]?.description}).`,
      evidence,
      affected: failures.length,
      of,
    })),
});
