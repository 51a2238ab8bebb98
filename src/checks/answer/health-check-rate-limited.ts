import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-rate-limited',
  title: 'Health checks refused by a rate limit',
  why: 'Every node of the load balancer checks every target, so a limit on requests per client soon counts the checks as abuse.',
  fix: 'Exempt the health checker from the rate limit.',
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
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-rate-limited',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application's rate limit answers ${failure.codes.join(', ')} to the health checks on ${targetGroup.healthCheck.path ?? '/'} (${count}), which each node of the load balancer sends every ${targetGroup.healthCheck.intervalSeconds} s.`,
        fix: `Exempt ${targetGroup.healthCheck.path ?? '/'} or the user agent ELB-HealthChecker/2.0 from the rate limit, or raise the check interval above ${targetGroup.healthCheck.intervalSeconds} s.`,
      }),
    ),
});
