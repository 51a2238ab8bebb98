import { defineCheck } from '../../../findings/check';
import { imageOf, registryIn, registryOf } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'registry-unavailable',
  title: 'Registry that is down',
  why: 'The registry answers with an error of its own, or nothing listens there. The way to it is open, and neither a limit nor a permission is in the way.',
  fix: 'Wait until the registry is back (see its status page), and mirror the images that the service needs into Amazon ECR.',
  confidence: 'likely',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html',
  ],
  run: (facts) =>
    startProblems(facts, 'registry-unavailable', ({ text, tasks, count }) => {
      const image = imageOf(text, tasks);
      const { host: named, status } = registryIn(text);
      const host = named ?? `of ${image}`;
      const answer = status === undefined ? 'refuses connections' : `answers ${status}`;
      return {
        summary: `The registry ${host} ${answer}, so the image ${image} cannot be pulled (${count}).`,
        ...sharedOn('registry', named ?? registryOf(image)),
        fix: `Wait until ${host} is back; running tasks keep their copy. To depend on it no longer, mirror ${image} into Amazon ECR.`,
      };
    }),
});
