import { defineCheck } from '../../../findings/check';
import { byShare, crashProblems, lived } from '../../../reasoning/tasks/crash-problems';
import { commandOf, revisionsOf } from '../../../reasoning/tasks/defined-resources';

export default defineCheck({
  code: 'essential-container-completed',
  title: 'Essential container that finishes',
  why: 'The main process of an essential container ends without an error: it is a job, or a server that put itself into the background. ECS ends the task with it and starts another.',
  fix: 'Run the server in the foreground; mark containers that only prepare something as not essential and let the others depend on them.',
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
  uses: ['logs', 'taskDefinitions'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
  ],
  run: (facts) =>
    crashProblems(facts, 'completed', ({ newest: { task, container }, count, share }) => ({
      summary: `The essential container ${container.name} of ${revisionsOf([task])} finishes with exit code 0${lived(task)} (${count}).`,
      fix: `Let ${commandOf(facts, task, container.name)} run the server in the foreground, or set essential to false for ${container.name} if it only prepares something.`,
      ...byShare(share),
    })),
});
