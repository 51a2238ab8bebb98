import { defineCheck } from '../../../findings/check';
import { fixedHostPorts } from '../../../reasoning/tasks/defined-resources';
import { valueOf } from '../../../facts/reading';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'host-port-in-use',
  title: 'Fixed host port that is taken on every container instance',
  why: 'A task with a fixed host port needs an instance on which that port is free, so each instance runs one copy at most and a deployment has no room.',
  fix: 'Set the host port to 0 for a dynamic one, or add one container instance more than there are tasks.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-bridge.html',
  ],
  run: (facts) =>
    startProblems(facts, 'host-port-in-use', ({ count }) => {
      const ports = fixedHostPorts(valueOf(facts.optional.taskDefinitions) ?? [], facts.service);
      const named = ports.length === 0 ? 'The host port' : `The host port ${ports.join(', ')}`;
      return {
        summary: `${named} of the task is already in use on every container instance (${count}).`,
        fix: `Set hostPort${ports.length === 0 ? '' : ` ${ports.join(', ')}`} to 0 so that ECS picks a free one, add a container instance, or lower minimumHealthyPercent so that the old task may stop first.`,
      };
    }),
});
