import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-upstream-unavailable',
  title: 'Proxy in the task without the application behind it',
  why: 'The proxy container answers, and the container behind it does not. The path up to the task works.',
  fix: 'Repair the container behind the proxy: start it, wait for it, or fix the address that the proxy uses.',
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
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-upstream-unavailable',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The proxy that takes port ${failure.healthCheckPort} ${failure.codes.length === 0 ? 'closes the connection' : `answers ${failure.codes.join(', ')}`}: it does not reach the container behind it (${count}).`,
        fix: `Repair the container behind the proxy (does it run, and on the address and port that the proxy uses? In awsvpc mode that is 127.0.0.1), and make it essential or a dependency of the proxy, so that ${targetGroup.healthCheck.path ?? '/'} is answered.`,
      }),
    ),
});
