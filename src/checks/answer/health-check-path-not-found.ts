import { defineCheck } from '../../findings/check';
import { contextPathOf } from '../../reasoning/health/check-answers';
import {
  failureNeeds,
  failureUses,
  type FailingGroup,
} from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

/** What to set instead of the path that is not there. */
function servedPath(group: FailingGroup): string {
  const { path = '/' } = group.targetGroup.healthCheck;
  const context = contextPathOf(group);
  if (context !== undefined)
    return `${context.path}${path} (it is ${path}, and the application serves below ${context.path})`;
  return `one that the application serves (it is ${path}; mind a context path or base path)`;
}

export default defineCheck({
  code: 'health-check-path-not-found',
  title: 'Health check path that does not exist',
  why: 'The application answers, so network and port are right, but it knows no such path; the load balancer takes that for a failure.',
  fix: 'Point the health check at a path that exists (mind context paths and base paths), or add the route.',
  confidence: 'certain',
  explains: [
    'target-status-mismatch',
    'target-connection-failed',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: failureUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://repost.aws/knowledge-center/elb-fix-failing-health-checks-alb',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-path-not-found',
      ({ group, group: { targetGroup }, failure, count }) => ({
        summary: `The application answers ${failure.codes.join(', ')} to GET ${targetGroup.healthCheck.path ?? '/'} on port ${failure.healthCheckPort} (${count}): it has no such path.`,
        fix: `Set the health check path of ${targetGroup.targetGroupName} to ${servedPath(group)}, or add that route.`,
      }),
    ),
});
