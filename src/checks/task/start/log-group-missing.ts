import { defineCheck } from '../../../findings/check';
import { logGroupsOf } from '../../../reasoning/tasks/defined-resources';
import { valueOf } from '../../../facts/reading';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'log-group-missing',
  title: 'CloudWatch log group that does not exist',
  why: 'A container with the awslogs driver starts only when its log group exists.',
  fix: 'Create the log group, or set awslogs-create-group to true and allow logs:CreateLogGroup to the execution role.',
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
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html'],
  run: (facts) =>
    startProblems(facts, 'log-group-missing', ({ tasks, revision, count }) => {
      const group = [
        ...new Set(logGroupsOf(tasks, valueOf(facts.optional.taskDefinitions) ?? [])),
      ].join(', ');
      return {
        summary: `The log group ${group === '' ? 'of the task definition' : group} does not exist (${revision}, ${count}).`,
        ...sharedOn('log-group', group),
        fix: `Create the log group${group === '' ? '' : ` ${group}`} in the Region of the awslogs-region option, or set awslogs-create-group to true and allow logs:CreateLogGroup to the execution role.`,
      };
    }),
});
