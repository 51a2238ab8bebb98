import { defineCheck } from '../../findings/check';
import { countOf, endings } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { countingStops, failedTargetGroup, stopKind } from '../../reasoning/tasks/stops';

export default defineCheck({
  code: 'tasks-replaced-by-load-balancer',
  title: 'Tasks replaced for failing the load balancer',
  why: 'ECS stops every task that fails the checks of one of its target groups and starts another. Exit codes 137, 143 and 0 of these tasks are what stopping does to them.',
  fix: 'Mend what makes the targets fail; the replacement by itself is no fault.',
  confidence: 'possible',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service', 'stoppedTasks'],
  uses: ['targetGroups'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  ],
  run: ({ service, stoppedTasks, optional, now }) => {
    const counting = countingStops(service, stoppedTasks, now);
    const replaced = counting.filter((task) => stopKind(task) === 'load-balancer');
    const groups = valueOf(optional.targetGroups)?.found ?? [];
    return [...new Set(replaced.map((task) => failedTargetGroup(task) ?? ''))].map((named) => {
      const own = replaced.filter((task) => failedTargetGroup(task) === named);
      const group = groups.find(
        ({ targetGroupArn, targetGroupName }) =>
          targetGroupArn === named || targetGroupName === named,
      );
      return {
        resource: group?.targetGroupArn ?? service.serviceArn,
        summary: `ECS replaced tasks because they failed the checks of ${group?.targetGroupName ?? named} (${countOf(own.length, counting.length)}).`,
        evidence: endings(own),
        affected: own.length,
        of: counting.length,
      };
    });
  },
});
