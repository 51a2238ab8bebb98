import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { utc } from '../../../reasoning/deployments/timing';
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
  uses: [...startUses, 'secretMetadata'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-not-found-error.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  ],
  run: (facts) =>
    startProblems(facts, 'secret-not-found', ({ text, revision, count, evidence }) => {
      const name = secretIn(text);
      const secret = valueOf(facts.optional.secretMetadata)?.find(({ arn }) => arn === name);
      if (secret?.deletedAt !== undefined)
        return {
          ...sharedOn('secret', name),
          summary: `The secret ${secret.arn} is marked for deletion since ${utc(secret.deletedAt)} (${revision}, ${count}).`,
          fix: `Restore it while it is there: aws secretsmanager restore-secret --secret-id ${secret.arn}; or take the reference out of the task definition.`,
        };
      if (secret?.exists === true)
        return {
          ...sharedOn('secret', name),
          summary: `The secret ${secret.arn} could not be found when the tasks started, and exists by now (${revision}, ${count}).`,
          fix: `Start the tasks again: aws ecs update-service --force-new-deployment; if they go on failing, compare the reference with the ARN of the secret, its JSON key and version included.`,
          evidence: [
            ...evidence,
            `the secret was last changed at ${utc(secret.lastChangedAt ?? 'an unknown time')}`,
          ],
          confidence: 'likely',
        };
      const what = name ?? 'that the task definition names';
      return {
        summary: `The secret or parameter ${what} does not exist (${revision}, ${count}).`,
        ...sharedOn('secret', name),
        fix: `Correct ${name === undefined ? 'its reference' : `the reference to ${name}`} in the task definition, or create it in this Region.`,
      };
    }),
});
