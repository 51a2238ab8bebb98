import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { hostGuardAdvice, silentHostGuards } from '../../reasoning/health/silent-host-guards';
import { clip } from '../../reasoning/logs/log-lines';
import { protocolWordIn } from '../../reasoning/logs/protocol-words';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-unauthorized',
  title: 'Health check behind a login',
  why: 'The application asks the health check for credentials, and a load balancer has none. Everything before the login works.',
  fix: 'Let the health check path through without authentication.',
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
      'health-check-unauthorized',
      ({ group, group: { targetGroup }, failure, cause, count }) => {
        const path = targetGroup.healthCheck.path ?? '/';
        const asked = cause.because.find((line) => protocolWordIn(line) === 'client-certificate');
        if (asked !== undefined)
          return {
            summary: `The server on ${failure.healthCheckPort} asks for a client certificate, which no health check has (${count}): ${clip(asked)}`,
            fix: `Let the server on ${failure.healthCheckPort} ask for certificates only where clients need them, or check ${path} on another port without mutual TLS.`,
          };
        const [code = 403] = failure.codes;
        const advice = hostGuardAdvice(silentHostGuards(group, code), code, path);
        return {
          summary: `The application answers GET ${path} with ${failure.codes.join(', ')}: the path needs a login or a permission (${count}).`,
          fix: `Exempt ${path} from authentication and address filters, or point the check at a path that needs none.${advice}`,
        };
      },
    ),
});
