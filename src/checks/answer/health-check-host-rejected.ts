import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/failure-causes';

export default defineCheck({
  code: 'health-check-host-rejected',
  title: 'Health check rejected for its Host header',
  why: "Health checks carry the target's own address and port as Host, and the application accepts only the names that it knows. Real traffic works, checks fail.",
  fix: "Exempt the health check path from host validation, or allow the target's own address.",
  confidence: 'likely',
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
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-host-rejected',
      ({ group: { targetGroup }, failure, count }) => {
        const address =
          failure.targetId ??
          failure.task?.networkInterface?.privateIpAddress ??
          "the task's address";
        return {
          summary: `The application refuses the Host ${address}:${failure.healthCheckPort} of the health check with ${failure.codes.join(', ')} (${count}).`,
          fix: `Exempt ${targetGroup.healthCheck.path ?? '/'} from the host allow-list, or add the address of the task to it at start (now ${address}); the Host header of a health check cannot be changed.`,
        };
      },
    ),
});
