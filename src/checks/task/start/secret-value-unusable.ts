import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { secretIn } from '../../../reasoning/tasks/references-in-text';
import { tellingEnd } from '../../../reasoning/tasks/start-reasons/read-start-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'secret-value-unusable',
  title: 'Secret whose value does not serve',
  why: 'The secret exists and may be read, but the task definition asks for something that its value does not hold: a JSON key, a version, or JSON at all.',
  fix: 'Put a value into the secret that has what the task definition asks for, or correct the reference.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  ],
  run: (facts) =>
    startProblems(facts, 'secret-value-unusable', ({ text, revision, count, evidence }) => {
      const key = /did not contain json key ([\w.-]+)/.exec(text)?.[1];
      const secret = ['The secret', secretIn(text) ?? []].flat().join(' ');
      const [what, mend] =
        key !== undefined
          ? [`has no JSON key ${key}`, `Add the key ${key} to its value`]
          : /secret value/i.test(text)
            ? ['has no value under the version that is asked for', 'Put a value into it']
            : [`is no JSON: "${tellingEnd(text)}"`, 'Make its value a JSON object'];
      const stages = valueOf(facts.optional.secretMetadata)?.find(
        ({ arn }) => arn === secretIn(text),
      )?.versionStages;
      return {
        ...(stages === undefined
          ? {}
          : { evidence: [...evidence, `versions of the secret: ${stages.join(', ') || 'none'}`] }),
        summary: `${secret} ${what} (${revision}, ${count}).`,
        ...sharedOn('secret', secretIn(text)),
        fix: `${mend}, or correct the reference in the task definition: the JSON key, version stage or version id behind the ARN.`,
      };
    }),
});
