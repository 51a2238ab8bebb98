import { defineCheck } from '../../../findings/check';
import { byShare, crashProblems, lived } from '../../../reasoning/tasks/crash-problems';
import { revisionsOf } from '../../../reasoning/tasks/defined-resources';
import { restartsInPlace } from '../../../reasoning/health/restarts-in-place';
import { clip } from '../../../reasoning/logs/log-lines';
import { refusalIn } from '../../../reasoning/tasks/references-in-text';

export default defineCheck({
  code: 'essential-container-exited',
  title: 'Application that ends with an error',
  why: 'An essential container ends by itself with an error, so ECS ends the task and starts another that does the same. The load balancer is a victim of it, not the cause.',
  fix: 'Mend what the last lines of the container log show.',
  confidence: 'likely',
  explains: [
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'container-not-listening',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['logs', 'taskDefinitions', 'tasks', 'containerInstances', 'targetGroups', 'targetHealth'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://repost.aws/knowledge-center/ecs-task-stopped',
  ],
  run: (facts) => [
    ...restartsInPlace(facts, ({ group: { container }, cause, count }) => ({
      summary: `The container ${container?.name} ends again and again and is started anew inside its task (${count}): "${clip(cause.because[0] ?? '')}".`,
      fix: 'Mend what the log shows, and release a revision that starts. While the restart policy of the container is on, no task stops for it.',
    })),
    ...crashProblems(facts, 'exited', ({ newest: { task, container }, words, count, share }) => {
      const said = words.at(-1);
      const { action, resource } = refusalIn(words.join(' '));
      const read =
        said === undefined
          ? 'Read the last log lines of the container; none could be read here'
          : 'Mend what the log shows';
      return {
        summary: `The container ${container.name} of ${revisionsOf([task])} exits with code ${container.exitCode}${lived(task)} (${count})${said === undefined ? '' : `: "${clip(said)}"`}.`,
        fix:
          action === undefined
            ? `${read}, and release a revision that starts.`
            : `Allow ${action}${resource === undefined ? '' : ` on ${resource}`} to the role with which the application makes this call, its task role.`,
        ...byShare(share),
      };
    }),
  ],
});
