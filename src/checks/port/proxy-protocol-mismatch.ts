import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'proxy-protocol-mismatch',
  title: 'PROXY protocol on one side only',
  why: 'A PROXY protocol header stands before each connection, health checks included, and only one of the two sides knows of it: the server takes it for a request that it cannot read, or waits for one that never comes.',
  fix: 'Switch the PROXY protocol on or off on both sides: proxy_protocol_v2.enabled of the target group, and the listener of the server.',
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
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#proxy-protocol',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'proxy-protocol-mismatch',
      ({ group: { targetGroup }, failure, cause, count }) => {
        const expected = cause.because.some((line) => serverExpects.test(line));
        return {
          summary: expected
            ? `The server on port ${failure.healthCheckPort} expects a PROXY protocol header, and the checks of ${targetGroup.targetGroupName} bring none (${count}): ${clip(cause.because[0] ?? '')}`
            : `${targetGroup.targetGroupName} sends a PROXY protocol header, and the server on port ${failure.healthCheckPort} does not expect one (${count}): ${clip(cause.because[0] ?? '')}`,
          fix: expected
            ? `Let the server on ${failure.healthCheckPort} take connections without a PROXY header (an Application Load Balancer sends none), or switch proxy_protocol_v2.enabled on for ${targetGroup.targetGroupName} if it belongs to a Network Load Balancer.`
            : `Set proxy_protocol_v2.enabled of ${targetGroup.targetGroupName} to false, or teach the server on ${failure.healthCheckPort} to read the header (nginx: listen ${failure.healthCheckPort} proxy_protocol).`,
        };
      },
    ),
});

/** nginx and HAProxy say so when a request comes where they want the header. */
const serverExpects =
  /while reading PROXY protocol|broken header|(?:missing|no|invalid|look like a) PROXY/i;
