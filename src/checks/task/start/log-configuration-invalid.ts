import { defineCheck } from '../../../findings/check';
import { logOptionsOf } from '../../../reasoning/tasks/defined-resources';
import { tellingEnd } from '../../../reasoning/tasks/start-reasons/read-start-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'log-configuration-invalid',
  title: 'Log configuration that no driver accepts',
  why: 'The log driver of a container does not accept its options: a Region that is none, an option that is missing or unknown. The container is not started without its log.',
  fix: 'Correct logConfiguration of the container in the task definition.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  ],
  run: (facts) =>
    startProblems(facts, 'log-configuration-invalid', ({ text, definitions, revision, count }) => {
      const options = logOptionsOf(definitions);
      const set = options.length === 0 ? '' : ` It says ${options.join(', ')}.`;
      return {
        summary: `The log configuration of ${revision} is not accepted (${count}): "${tellingEnd(text)}".`,
        fix: `Correct the options of logConfiguration in the task definition.${set}`,
      };
    }),
});
