import { defineCheck } from '../../findings/check';
import { plural } from '../../findings/evidence';
import { isRecognisable, taskOfTarget } from '../../reasoning/targets/service-targets';
import { failuresSeen } from '../../reasoning/health/failures-by-group';
import { taskId } from '../../facts/task';
import { read, valueOf } from '../../facts/reading';
import { namesOf, targetProblems } from '../../reasoning/targets/target-problems';

export default defineCheck({
  code: 'foreign-targets-unhealthy',
  title: 'Unhealthy targets that are no tasks of this service',
  why: 'The target group holds targets of somebody else: registered by hand, by another service, or left over. They raise the alarm, and requests that reach them fail, while this service may be well.',
  fix: 'Deregister them, and give every service a target group of its own.',
  confidence: 'certain',
  explains: [],
  needs: ['service', 'targetGroups', 'targetHealth', 'tasks'],
  uses: ['stoppedTasks', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
  ],
  run: (facts) => {
    const { optional, service } = facts;
    const own = [...facts.tasks, ...(valueOf(optional.stoppedTasks) ?? [])];
    const groups = new Map(facts.targetGroups.found.map((group) => [group.targetGroupArn, group]));
    // While its own tasks fail too, those are the ones to mend first.
    const hasOwnFailures =
      failuresSeen({ ...facts, optional: { ...optional, tasks: read(facts.tasks) } }).length > 0;
    const problems = targetProblems(
      facts,
      (target) => {
        const group = groups.get(target.targetGroupArn);
        return (
          target.state === 'unhealthy' &&
          group !== undefined &&
          taskOfTarget(target, group, own, valueOf(optional.containerInstances)) === undefined
        );
      },
      ({ targetGroupName }, targets) => ({
        summary: `${targetGroupName} holds ${plural(targets.length, 'unhealthy target')} from outside ${service.serviceName}: ${namesOf(targets)}.`,
        fix: `Deregister ${namesOf(targets)} from ${targetGroupName} once you know whose they are; a target group should serve one service.`,
      }),
    );
    const unnamed = facts.tasks.find(
      (task) => task.lastStatus === 'RUNNING' && !isRecognisable(task),
    );
    if (problems.length > 0 && unnamed !== undefined)
      return {
        cannotTell: `Whose the unhealthy targets are is not known: ECS names neither address nor port of task ${taskId(unnamed)}.`,
      };
    return hasOwnFailures
      ? problems.map((problem) => ({ ...problem, confidence: 'possible' as const }))
      : problems;
  },
});
