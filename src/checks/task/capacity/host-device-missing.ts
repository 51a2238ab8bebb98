import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { hostOf } from '../../../reasoning/tasks/defined-resources';
import { failedChecks } from '../../../reasoning/tasks/host-status';
import { tellingEnd } from '../../../reasoning/tasks/start-reasons/read-start-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'host-device-missing',
  title: 'Device that the host does not have',
  why: 'The container asks for a GPU, a device or a runtime that is not on the host or whose driver is not loaded. The command of the container is not what fails.',
  fix: 'Run the task on instances with the device and its driver (for GPUs the ECS GPU-optimised image), or take the requirement out of the task definition.',
  confidence: 'certain',
  explains: [
    'container-command-failed',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'containerInstances'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html'],
  run: (facts) =>
    startProblems(facts, 'host-device-missing', ({ text, tasks, revision, count, evidence }) => {
      const device =
        /"(\/dev\/[^"]+)"/.exec(text)?.[1] ??
        (/nvidia/i.test(text) ? 'an NVIDIA GPU with its driver' : 'a device or runtime');
      const host = hostOf(tasks) ?? 'the host';
      return {
        summary: `${revision} needs ${device}, which ${host} does not offer (${count}): "${tellingEnd(text)}".`,
        evidence: [
          ...evidence,
          ...failedChecks(valueOf(facts.optional.containerInstances) ?? [], tasks).map(
            (failed) => failed.evidence,
          ),
        ],
        fix: `Place the task on instances that have ${device}, or take it out of the task definition.`,
      };
    }),
});
