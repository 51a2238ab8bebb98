import { defineCheck } from '../../findings/check';
import { clip } from '../../reasoning/logs/log-lines';
import { failedDeployment } from '../../reasoning/deployments/failed-deployment';
import { valueOf } from '../../facts/reading';

const ends = {
  none: 'and is not rolled back',
  'under-way': 'and is being rolled back',
  failed: 'and could not be rolled back: the service stands between two revisions',
  completed: 'and was rolled back; the service is back on the revision before',
} as const;

export default defineCheck({
  code: 'deployment-failed',
  title: 'Deployment that failed',
  why: 'ECS gave the deployment up. Its text ("tasks failed to start") is printed for any failure and says nothing of the cause.',
  fix: 'Mend what makes the tasks fail, and deploy again.',
  confidence: 'possible',
  explains: ['deployment-stalled'],
  needs: ['service'],
  uses: ['serviceDeployment'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  ],
  run: ({ service, optional }) => {
    const failed = failedDeployment(service, valueOf(optional.serviceDeployment));
    if (failed === undefined) return [];
    // Every other reason has a check of its own, or says nothing of the cause.
    const hook = /lifecycle hook/i.test(failed.reason ?? '')
      ? failed.reason?.replace(/\.$/, '')
      : undefined;
    return [
      {
        resource: service.serviceArn,
        summary: `The deployment ${failed.what} failed ${ends[failed.rollback]}${hook === undefined ? '' : `: "${clip(hook)}"`}.`,
        ...(hook === undefined
          ? {}
          : {
              fix: 'See in the log of the lifecycle hook what it found; the tasks and their checks are not what it failed for.',
            }),
        evidence: failed.evidence,
        affected: 1,
        of: 1,
        ...(failed.rollback === 'completed' ? { past: true as const } : {}),
      },
    ];
  },
});
