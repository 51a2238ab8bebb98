import { defineCheck } from '../../../findings/check';
import { imageOf, registryOf } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'registry-rate-limited',
  title: 'Pull limit of the registry reached',
  why: 'The registry counts anonymous pulls by address and refuses more, so tasks start only now and then.',
  fix: 'Pull with an account of the registry, or mirror the image into Amazon ECR, for example with a pull through cache rule.',
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
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html',
  ],
  run: (facts) =>
    startProblems(facts, 'registry-rate-limited', ({ text, tasks, count }) => ({
      summary: `The registry's pull limit is reached for the image ${imageOf(text, tasks)} (${count}).`,
      ...sharedOn('registry', registryOf(imageOf(text, tasks))),
      fix: `Mirror ${imageOf(text, tasks)} into Amazon ECR (a pull through cache rule does it), or pull it with an account through repositoryCredentials.`,
    })),
});
