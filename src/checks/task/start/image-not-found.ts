import { defineCheck } from '../../../findings/check';
import { imageOf } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'image-not-found',
  title: 'Container image that does not exist',
  why: 'The registry has no such tag, digest or repository, so no new task can start. Running tasks keep their copy and go on until they are replaced.',
  fix: 'Push the image or correct the image reference in the task definition, and force a new deployment. A digest pinned by a deployment must not be expired by a lifecycle policy.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  ],
  run: (facts) =>
    startProblems(facts, 'image-not-found', ({ text, tasks, count }) => {
      const image = imageOf(text, tasks);
      // Registries answer alike when the image is missing and when they want a login.
      const ambiguous = /may require|access to the resource is denied/i.test(text);
      const mend = /@sha256:/.test(image)
        ? `The digest ${image} was pinned when the deployment began and is gone now: force a new deployment so that the tag is resolved anew, and keep lifecycle policies from expiring images in use.`
        : `Push ${image}, or correct the image reference in the task definition, then force a new deployment.`;
      return {
        summary: `The image ${image} does not exist in its registry${ambiguous ? ', or it needs a login' : ''} (${count}).`,
        ...sharedOn('image', image),
        fix: ambiguous
          ? `${mend} If the image does exist, give the task credentials for its registry.`
          : mend,
      };
    }),
});
