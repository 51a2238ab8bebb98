import { defineCheck } from '../../../findings/check';
import { imageOf } from '../../../reasoning/tasks/references-in-text';
import { hostOf } from '../../../reasoning/tasks/defined-resources';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'task-storage-full',
  title: 'Disk without room for the task',
  why: 'There is no space left on the disk on which the image is unpacked and the containers write, so the task cannot start.',
  fix: 'Give the tasks more ephemeral storage, make the image smaller, or clean or enlarge the disk of the container instances.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CannotCreateContainerError.html',
  ],
  run: (facts) =>
    startProblems(facts, 'task-storage-full', ({ text, tasks, count }) => {
      const image = imageOf(text, tasks);
      const host = hostOf(tasks);
      return {
        summary: `No space is left on the disk ${host === undefined ? 'of the task' : `of the container instance ${host}`} for the image ${image} (${count}).`,
        fix:
          host === undefined
            ? `Raise ephemeralStorage.sizeInGiB in the task definition (20 by default), or make ${image} smaller.`
            : `Remove unused images and stopped containers on ${host} (the agent does so every 30 minutes), enlarge its volume, or make ${image} smaller.`,
      };
    }),
});
