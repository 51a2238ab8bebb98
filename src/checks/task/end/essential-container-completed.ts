import { defineCheck } from '../../../findings/check';
import { bindFailureIn } from '../../../reasoning/logs/crash-lines';
import { clip } from '../../../reasoning/logs/log-lines';
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
    crashProblems(facts, 'completed', ({ newest: { task, container }, words, count, share }) => {
      const unbound = words.findLast((line) => bindFailureIn(line) !== undefined);
      const finishes = `The essential container ${container.name} of ${revisionsOf([task])} finishes with exit code 0${lived(task)} (${count})`;
      return {
        summary:
          unbound === undefined
            ? `${finishes}.`
            : `${finishes} because it cannot bind its port: "${clip(unbound)}".`,
        fix: fixes[(unbound === undefined ? undefined : bindFailureIn(unbound)) ?? 'no-server'](
          container.name,
          commandOf(facts, task, container.name),
        ),
        ...byShare(share),
      };
    }),
});

const fixes = {
  'no-server': (name: string, command: string) =>
    `Let ${command} run the server in the foreground, or set essential to false for ${name} if it only prepares something.`,
  taken: (name: string, command: string) =>
    `Let one process of the task have that port: see what else ${command} or another container starts on it. Let ${name} exit with an error when it cannot listen.`,
  forbidden: (name: string, command: string) =>
    `Let ${command} listen on a port from 1024 on, with the container port and the target group to match, or run it as a user that may bind that port. Let ${name} exit with an error when it cannot listen.`,
} as const;
