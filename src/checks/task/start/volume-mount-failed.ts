import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { volumeAdviceIn } from '../../../reasoning/tasks/start-reasons/volume-advice';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'volume-mount-failed',
  title: 'Volume that cannot be mounted',
  why: 'A task starts only when all of its volumes are mounted; one of them is not, so no task starts.',
  fix: 'For Amazon EFS check that a mount target exists in the zone of each task subnet, that its security group admits the tasks on 2049, and the path and access point; for Amazon EBS its settings, its key and the infrastructure role; else correct the volume in the task definition.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes.html',
  ],
  run: (facts) =>
    startProblems(facts, 'volume-mount-failed', ({ text, revision, count }) => {
      const volume = /fs-[0-9a-f]+|vol-[0-9a-f]+/.exec(text)?.[0];
      return {
        summary: `${volume === undefined ? 'A volume' : `The volume ${volume}`} cannot be mounted (${revision}, ${count}).`,
        ...sharedOn('file-system', volume),
        fix: volumeAdviceIn(text, volume),
      };
    }),
});
