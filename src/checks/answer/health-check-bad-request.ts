import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { hostGuardAdvice, silentHostGuards } from '../../reasoning/health/silent-host-guards';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-bad-request',
  title: 'Health check that the application takes for a bad request',
  why: 'The application answers, but something in the request of the load balancer is not as it wants: a plain GET without cookies, tokens or headers of its own.',
  fix: "See in the application's log what it misses, and answer a plain GET on the health check path.",
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
      'health-check-bad-request',
      ({ group, group: { targetGroup }, failure, count }) => {
        const { path = '/', matcher = '200' } = targetGroup.healthCheck;
        const [code = 400] = failure.codes;
        const guards = silentHostGuards(group, code);
        const says = `The application answers ${failure.codes.join(', ')} to GET ${path} on port ${failure.healthCheckPort} (${count})`;
        const fix = `Let ${path} answer ${matcher} to a plain GET without special headers`;
        if (guards.length > 0)
          return {
            summary: `${says}, and its log does not say why.`,
            fix: `${fix}.${hostGuardAdvice(guards, code, path)}`,
          };
        return group.logs === undefined
          ? { summary: `${says}.`, fix: `${fix}; the application's log says what it misses now.` }
          : {
              summary: `${says}; nothing in its log points to the Host header or to TLS.`,
              fix: `${fix}; the application's log says what it misses now.`,
            };
      },
    ),
});
