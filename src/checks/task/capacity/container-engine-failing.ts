import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { hostOf } from '../../../reasoning/tasks/defined-resources';
import { failedChecks } from '../../../reasoning/tasks/host-status';
import { tellingEnd } from '../../../reasoning/tasks/start-reasons/read-start-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'container-engine-failing',
  title: 'Container engine of the host that hangs',
  why: 'The container engine on the host does not do in time, or at all, what it is asked for. The task is only what it was busy with.',
  fix: 'Drain and replace the container instance; look at its disk, its memory and the log of its engine.',
  confidence: 'likely',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://repost.aws/knowledge-center/ecs-tasks-stuck-pending-state',
  ],
  run: (facts) =>
    startProblems(facts, 'container-engine-failing', ({ text, tasks, count, evidence }) => {
      const host = hostOf(tasks);
      const where = host === undefined ? 'of the host' : `of ${host}`;
      return {
        summary: `The container engine ${where} does not do its work (${count}): "${tellingEnd(text)}".`,
        ...sharedOn('container-instance', host),
        evidence: [
          ...evidence,
          ...failedChecks(valueOf(facts.optional.containerInstances) ?? [], tasks).map(
            (failed) => failed.evidence,
          ),
        ],
        fix:
          host === undefined
            ? 'The host belongs to AWS: let ECS try again, and ask AWS Support if it goes on.'
            : `Drain ${host} and replace it; before that look at its disk, memory and the log of its container engine. Where it is only slow, raise ECS_CONTAINER_START_TIMEOUT of its agent.`,
      };
    }),
});
