import { socketText } from '../../findings/evidence';
import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { allAddresses } from '../../reasoning/health/meant-server';
import { clip } from '../../reasoning/logs/log-lines';
import { saysLocalOnly } from '../../reasoning/logs/start-words';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';

export default defineCheck({
  code: 'container-bound-to-loopback',
  title: 'Server bound to the loopback address',
  why: 'The server accepts connections from inside its container alone. It works in a shell session there, and every health check on the address of the task is refused.',
  fix: 'Bind the server to 0.0.0.0.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'container-bound-to-loopback',
      ({ group: { container }, failure, cause, count }) => {
        const name = container?.name ?? 'the container';
        const port = failure.entry?.containerPort ?? failure.healthCheckPort;
        const checked = socketText(failure.targetId ?? 'the task', failure.healthCheckPort);
        const everywhere = allAddresses(failure.targetGroup);
        const said = cause.because.find(saysLocalOnly);
        return said === undefined
          ? {
              summary: `The server in ${name} listens on the loopback address only, so checks of ${checked} cannot reach it (${count}).`,
              fix: `Bind the server in ${name} to ${everywhere} on port ${port} (its host or bind option), and release that.`,
            }
          : {
              summary: `The server in ${name} says that it takes connections from its own machine only, so checks of ${checked} cannot reach it (${count}): ${clip(said.replace(/^Log: /, ''))}`,
              fix: `Let the server in ${name} take connections from other machines: ${everywhere} on port ${port} (its listener, bind or remote access option), and release that.`,
            };
      },
    ),
});
