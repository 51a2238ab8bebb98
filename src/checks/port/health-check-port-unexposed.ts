import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'health-check-port-unexposed',
  title: 'Health check on a port that no container exposes',
  why: 'The health check goes to a fixed port of its own, and no container of the task has it: often it is the port of the listener.',
  fix: 'Set the health check port to traffic-port, or expose the port that is checked.',
  confidence: 'certain',
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
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-port-unexposed',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `${targetGroup.targetGroupName} checks port ${failure.healthCheckPort}, which no container of the task exposes; traffic goes to ${failure.port} (${count}).`,
        fix: `Set the health check port of ${targetGroup.targetGroupName} to traffic-port (${failure.port}), or let a container listen on ${failure.healthCheckPort} and declare it in the task definition.`,
      }),
    ),
});
