import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'container-port-mismatch',
  title: 'Server on another port than the registered one',
  why: 'The container listens, but not on the port that the task definition declares and ECS registers, so every check is refused.',
  fix: 'Align the port of the server (PORT and the like), containerPort and the port of the load balancer entry.',
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
    'https://repost.aws/knowledge-center/ecs-fargate-health-check-failures',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'container-port-mismatch',
      ({ group: { container }, failure, cause, count }) => ({
        summary: `${container?.name ?? failure.entry?.containerName ?? 'The container'} is registered with port ${failure.entry?.containerPort ?? failure.port}, but serves another one (${count}). ${clip(cause.because[0] ?? '')}`,
        fix: `Let the server listen on ${failure.entry?.containerPort ?? failure.port} (PORT and the like), or change containerPort in the task definition and in the service's load balancer entry to the port that it uses; then the security group, too.`,
      }),
    ),
});
