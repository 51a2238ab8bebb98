import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { sharedOn } from '../../findings/shared-resource';
import { askedAddress } from '../../reasoning/health/causes/asked-address';
import { dependencyWords } from '../../reasoning/logs/dependency-words';
import { refusalIn } from '../../reasoning/tasks/references-in-text';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'health-check-dependency-down',
  title: 'Health check that fails with a dependency',
  why: 'The health check asks a database, a cache or another service, which does not answer. So every task fails at once and ECS replaces tasks that are not broken.',
  fix: 'Point the check at a shallow liveness path, and repair the dependency.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-dependency-down',
      ({ group: { targetGroup }, failure, cause, count }) => {
        const path = targetGroup.healthCheck.path ?? '/';
        const { fails, repair } = dependencyWords(cause.because);
        const { action, resource } = refusalIn(cause.because.join(' '));
        const mend =
          action === undefined
            ? repair
            : `Allow ${action}${resource === undefined ? '' : ` on ${resource}`} to the role with which the application makes this call, its task role`;
        return {
          ...sharedOn('endpoint', askedAddress(cause.because[0] ?? '')),
          summary: `GET ${path} answers ${failure.codes.join(', ')} because ${fails} (${count})${cause.because[0] === undefined ? '.' : `: ${clip(cause.because[0])}`}`,
          fix: `${mend}, and let ${path} answer without asking it, so that ECS does not replace tasks for a fault of another service.`,
        };
      },
    ),
});
