import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import type { TargetGroup } from '../../facts/target-group';
import { protocolWordIn } from '../../reasoning/logs/protocol-words';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

/** A TLS version and a protocol that is no HTTP are mended elsewhere than in the health check's protocol. */
function fixOf(
  { targetGroupName, healthCheck, protocolVersion }: TargetGroup,
  port: number,
  lines: readonly string[],
): string {
  const words = lines.map((line) => protocolWordIn(line));
  if (words.includes('tls-version'))
    return `Let the server on ${port} accept a TLS version and a cipher that the load balancer offers to its targets (TLS 1.2 always); the certificate is not looked at.`;
  if (words.includes('no-http') || lines.some((line) => speaksNoHttp.test(line)))
    return `The server on ${port} speaks no HTTP: put a web server before it, give the task an HTTP port for checks, or use a Network Load Balancer whose target group checks with TCP.`;
  return `Set the health check protocol of ${targetGroupName} (now ${healthCheck.protocol}) to what the server on ${port} speaks; for gRPC or HTTP/2 make a target group with that protocol version (now ${protocolVersion ?? 'none'}), which cannot be changed.`;
}

const speaksNoHttp = /fpm is running|ProtocolHandler \["ajp-/;

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
      ({ group, group: { targetGroup }, failure, cause, count }) => ({
        summary: `${targetGroup.targetGroupName} checks port ${failure.healthCheckPort} with ${targetGroup.healthCheck.protocol} (${targetGroup.protocolVersion ?? 'no version'}), and the server speaks something else (${count}): ${clip(cause.because[0] ?? failure.description)}`,
        fix: fixOf(group.targetGroup, failure.healthCheckPort, cause.because),
      }),
    ),
});
