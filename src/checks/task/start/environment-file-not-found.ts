import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'environment-file-not-found',
  title: 'Environment file that does not exist',
  why: 'ECS reads the environment files of a container from S3 before it starts it. One is not there, so no task starts.',
  fix: 'Upload the file, or correct bucket and key of its ARN in environmentFiles of the task definition.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
  ],
  run: (facts) =>
    startProblems(facts, 'environment-file-not-found', ({ revision, count }) => ({
      summary: `An environment file of ${revision} does not exist in S3 (${count}).`,
      fix: `Upload the file that environmentFiles of ${revision} names, or correct its ARN; targetmedic preflight says which one is missing.`,
    })),
});
