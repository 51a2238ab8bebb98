import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-redirected',
  title: 'Health check answered with a redirect',
  why: 'The application redirects the check, usually to HTTPS or to a login. The load balancer does not follow redirects, and its checks carry no X-Forwarded-Proto.',
  fix: 'Answer 200 on the health check path itself, without a redirect.',
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
      'health-check-redirected',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers GET ${targetGroup.healthCheck.path ?? '/'} with the redirect ${failure.codes.join(', ')} (${count}); ${targetGroup.targetGroupName} accepts ${targetGroup.healthCheck.matcher ?? '200'}.`,
        fix: `Exempt ${targetGroup.healthCheck.path ?? '/'} from redirects to HTTPS, to a login or to another form of the path, so that it answers ${targetGroup.healthCheck.matcher ?? '200'} to a plain request without X-Forwarded-Proto.`,
      }),
    ),
});
