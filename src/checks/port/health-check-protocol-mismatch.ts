import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'health-check-protocol-mismatch',
  title: 'Health check in another protocol than the server speaks',
  why: 'The check arrives at the server, and the two do not speak the same language: plain HTTP to TLS, TLS to plain HTTP, or HTTP/1 to gRPC or HTTP/2.',
  fix: 'Set the protocol and the protocol version of the health check to what the server speaks.',
  confidence: 'likely',
  explains: [
    'target-connection-failed',
    'target-timeout',
    'target-status-mismatch',
    'health-check-slow',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: failureUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-protocol-mismatch',
      ({ group: { targetGroup }, failure, cause, count }) => ({
        summary: `${targetGroup.targetGroupName} checks port ${failure.healthCheckPort} with ${targetGroup.healthCheck.protocol} (${targetGroup.protocolVersion ?? 'no version'}), and the server speaks something else (${count}): ${clip(cause.because[0] ?? failure.description)}`,
        fix: `Set the health check protocol of ${targetGroup.targetGroupName} (now ${targetGroup.healthCheck.protocol}) to what the server on ${failure.healthCheckPort} speaks; for gRPC or HTTP/2 make a target group with that protocol version (now ${targetGroup.protocolVersion ?? 'none'}), which cannot be changed.`,
      }),
    ),
});
