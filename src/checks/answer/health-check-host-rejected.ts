import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import type { HealthFailure } from '../../reasoning/health/health-failure';
import { socketText } from '../../findings/evidence';
import { clip } from '../../reasoning/logs/log-lines';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

/** A target by instance is called by the address of its instance, never by the instance's id. */
function hostOf({ targetId, task, healthCheckPort, targetGroup }: HealthFailure): {
  readonly host: string;
  readonly allow: string;
} {
  if (targetGroup.targetType === 'instance')
    return {
      host: `of the instance's private address and port ${healthCheckPort}`,
      allow: 'add the private addresses of the container instances to it',
    };
  const address = targetId ?? task?.networkInterface?.privateIpAddress;
  return {
    host: address === undefined ? `of the task's address` : socketText(address, healthCheckPort),
    allow: `add the address of the task to it at start${address === undefined ? '' : ` (now ${address})`}`,
  };
}

export default defineCheck({
  code: 'health-check-host-rejected',
  title: 'Health check rejected for its Host header',
  why: "Health checks carry the target's own address and port as Host, and the application accepts only the names that it knows. Real traffic works, checks fail.",
  fix: "Exempt the health check path from host validation, or allow the target's own address.",
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
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-host-rejected',
      ({ group: { targetGroup }, failure, cause, count }) => {
        const path = targetGroup.healthCheck.path ?? '/';
        const { host, allow } = hostOf(failure);
        const said = cause.because[0];
        return {
          summary: `The application refuses the Host ${host} of the health check with ${failure.codes.join(', ')} (${count})${said === undefined ? '.' : `: ${clip(said)}`}`,
          fix: `Exempt ${path} from the host allow-list, or ${allow}; the Host header of a health check cannot be changed.`,
        };
      },
    ),
});
