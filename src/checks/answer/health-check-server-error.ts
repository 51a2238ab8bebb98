import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-server-error',
  title: 'Health check handler that fails',
  why: 'The request arrives and the application fails to answer it: the error is in its own code or configuration, not in the network.',
  fix: 'Fix what the log shows, and keep the health check handler constant: 200 without application state.',
  confidence: 'likely',
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
      'health-check-server-error',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers GET ${targetGroup.healthCheck.path ?? '/'} on port ${failure.healthCheckPort} with ${failure.codes.join(', ')} itself (${count}).`,
        fix: `Fix the handler of ${targetGroup.healthCheck.path ?? '/'} (the application's log tells what failed); a health check should answer ${targetGroup.healthCheck.matcher ?? '200'} without reading configuration or state.`,
      }),
    ),
});
