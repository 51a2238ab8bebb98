import { defineCheck } from '../../findings/check';
import { valueOf } from '../../facts/reading';
import { tellProxyHeader } from '../../reasoning/health/causes/tell-proxy-header';
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
  uses: [...failureUses, 'targetGroupAttributes'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#proxy-protocol',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'proxy-protocol-mismatch',
      ({ group: { targetGroup }, failure, cause, count }) => {
        const { says, ...words } = tellProxyHeader({
          group: targetGroup,
          groups: facts.targetGroups.found,
          attributes: valueOf(facts.optional.targetGroupAttributes) ?? [],
          port: failure.healthCheckPort,
          lines: cause.because,
        });
        return { summary: `${says} (${count}): ${clip(cause.because[0] ?? '')}`, ...words };
      },
    ),
});
