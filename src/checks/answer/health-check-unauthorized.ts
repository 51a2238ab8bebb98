import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/failure-causes';

export default defineCheck({
  code: 'health-check-unauthorized',
  title: 'Health check behind a login',
  why: 'The application asks the health check for credentials, and a load balancer has none. Everything before the login works.',
  fix: 'Let the health check path through without authentication.',
  confidence: 'certain',
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
      'health-check-unauthorized',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers GET ${targetGroup.healthCheck.path ?? '/'} with ${failure.codes.join(', ')}: the path needs a login or a permission (${count}).`,
        fix: `Exempt ${targetGroup.healthCheck.path ?? '/'} from authentication and address filters, or point the check at a path that needs none.`,
      }),
    ),
});
