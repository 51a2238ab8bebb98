import { defineCheck } from '../../../findings/check';
import { imageOf, refusalIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'image-pull-unauthorized',
  title: 'Registry that refuses the pull',
  why: 'The registry answers the task and does not let it have the image, so no new task can start.',
  fix: 'Give the task credentials for the registry (repositoryCredentials), or allow the account in the repository policy of the Amazon ECR repository.',
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
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  ],
  run: (facts) =>
    startProblems(facts, 'image-pull-unauthorized', ({ text, tasks, count }) => {
      const image = imageOf(text, tasks);
      const { action, resource } = refusalIn(text);
      const refused =
        action === undefined ? '' : `: ${action} is not allowed on ${resource ?? 'it'}`;
      const ecr = /\.dkr\.ecr\.|:ecr:/.test(`${image} ${text}`);
      return {
        summary: `The registry refuses to hand out the image ${image}${refused} (${count}).`,
        ...sharedOn('image', resource ?? image),
        fix: ecr
          ? `Allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer for the account of the task in the repository policy of ${resource ?? image}.`
          : `Put valid credentials for the registry of ${image} into a secret and name it in repositoryCredentials of the container definition.`,
      };
    }),
});
