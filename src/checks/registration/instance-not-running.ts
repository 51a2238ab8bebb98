import { defineCheck } from '../../findings/check';
import { sharedOn } from '../../findings/shared-resource';
import { namesOf, targetProblems } from '../../reasoning/targets/target-problems';

export default defineCheck({
  code: 'instance-not-running',
  title: 'Target on an instance that does not run',
  why: 'The EC2 instance behind the target is stopped or terminated, so the load balancer does not use it.',
  fix: 'Start or replace the instance.',
  confidence: 'certain',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: ['targetGroups', 'targetHealth'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  ],
  run: (facts) =>
    targetProblems(
      facts,
      ({ reason }) => reason === 'Target.InvalidState',
      ({ targetGroupName }, targets) => {
        const ids = [...new Set(targets.map(({ targetId }) => targetId))];
        return {
          ...sharedOn('container-instance', ids.toSorted().join(', ')),
          summary: `No running instance is behind ${namesOf(targets)} of ${targetGroupName} (${targets[0]?.description ?? 'invalid state'}).`,
          fix: `Start or replace ${ids.join(', ')}, and drain container instances before they are stopped.`,
        };
      },
    ),
});
