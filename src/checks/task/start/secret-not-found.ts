import { defineCheck } from '../../../findings/check';
import { secretIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'secret-not-found',
  title: 'Secret or parameter that does not exist',
  why: 'The task definition names a secret or parameter that AWS cannot find in this Region, so no task starts.',
  fix: 'Correct the ARN (account, Region, suffix and JSON key included) in the task definition, or create the secret or parameter.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-not-found-error.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  ],
  run: (facts) =>
    startProblems(facts, 'secret-not-found', ({ text, revision, count }) => {
      const name = secretIn(text);
      const what = name ?? 'that the task definition names';
      return {
        summary: `The secret or parameter ${what} does not exist (${revision}, ${count}).`,
        ...sharedOn('secret', name),
        fix: `Correct ${name === undefined ? 'its reference' : `the reference to ${name}`} in the task definition, or create it in this Region.`,
      };
    }),
});
