import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-bad-request',
  title: 'Health check that the application takes for a bad request',
  why: 'The application answers, but something in the request of the load balancer is not as it wants: a plain GET without cookies, tokens or headers of its own.',
  fix: "See in the application's log what it misses, and answer a plain GET on the health check path.",
  confidence: 'likely',
  explains: [
    'target-status-mismatch',
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
      'health-check-bad-request',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers ${failure.codes.join(', ')} to GET ${targetGroup.healthCheck.path ?? '/'} on port ${failure.healthCheckPort} (${count}); nothing points to the Host header or to TLS.`,
        fix: `Let ${targetGroup.healthCheck.path ?? '/'} answer ${targetGroup.healthCheck.matcher ?? '200'} to a plain GET without special headers; the application's log says what it misses now.`,
      }),
    ),
});
