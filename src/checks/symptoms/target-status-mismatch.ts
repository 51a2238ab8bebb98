import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { failuresByGroup } from '../../reasoning/health/failures-by-group';

export default defineCheck({
  code: 'target-status-mismatch',
  title: 'Targets that answer with another status',
  why: 'The application answers the health check with a status outside the matcher, so the network path is proven.',
  fix: 'See in the log of the application why the health-check path answers so.',
  confidence: 'possible',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'stoppedTasks', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    failuresByGroup(facts, 'status').map(({ targetGroup, failures, of, evidence }) => ({
      resource: targetGroup.targetGroupArn,
      summary: `${countOf(failures.length, of, 'target')} of ${targetGroup.targetGroupName} ${failures.length === 1 ? 'answers' : 'answer'} outside the matcher (${[...new Set(failures.map(({ description }) => description))].join('; ')}).`,
      evidence,
      affected: failures.length,
      of,
    })),
});
