import { defineCheck } from '../../../findings/check';
import { crashProblems } from '../../../reasoning/tasks/crash-problems';
import { memoryLimitOf, revisionsOf } from '../../../reasoning/tasks/defined-resources';

export default defineCheck({
  code: 'container-out-of-memory',
  title: 'Container killed for its memory use',
  why: 'The kernel kills the container when it uses more memory than its limit. If it is essential, the whole task ends with it, healthy containers included.',
  fix: 'Raise the memory of the container or the task, or find what uses it.',
  confidence: 'certain',
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
    'health-check-answer-lost',
    'essential-container-exited',
    'essential-container-completed',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['logs', 'taskDefinitions'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html'],
  // Exit code 137 alone is not enough: a task that ECS stops ends with it too when it ignores
  // SIGTERM.
  run: (facts) =>
    crashProblems(facts, 'out-of-memory', ({ newest: { task, container }, count }) => {
      const limit = memoryLimitOf(facts, task, container.name);
      return {
        summary: `The container ${container.name} of ${revisionsOf([task])} is killed for its memory use${limit === undefined ? '' : ` at ${limit} MiB`} (${count}).`,
        fix: `Raise the memory of ${container.name}${limit === undefined ? '' : ` above ${limit} MiB`} in the task definition, or find what uses it${container.image === undefined ? '' : ` in ${container.image}`}.`,
      };
    }),
});
