import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-method-not-allowed',
  title: 'Health check path that refuses GET',
  why: 'Health checks are GET requests, and the route takes other methods only.',
  fix: 'Answer GET on the health check path, or point the check at a path that does.',
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
      'health-check-method-not-allowed',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers GET ${targetGroup.healthCheck.path ?? '/'} with ${failure.codes.join(', ')}: the route does not take GET (${count}).`,
        fix: `Add a GET handler to ${targetGroup.healthCheck.path ?? '/'}, or set the health check path of ${targetGroup.targetGroupName} to one that answers GET.`,
      }),
    ),
});
