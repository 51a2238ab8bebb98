import { defineCheck } from '../../../findings/check';
import { valueOf } from '../../../facts/reading';
import { darkHostTrouble } from '../../../reasoning/tasks/host-status';
import { waitingOnDarkHost } from '../../../reasoning/tasks/disconnected-agents';
import { failureProblems } from '../../../reasoning/health/causes/failure-causes';
import { failureNeeds, failureUses } from '../../../reasoning/health/failing-groups';
import { hostOf } from '../../../reasoning/tasks/defined-resources';
import { startProblems } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'container-agent-disconnected',
  title: 'Container instance whose agent does not answer',
  why: 'The ECS agent of a container instance does not talk to ECS: the instance is down or cut off, or only its agent is. ECS neither starts tasks there nor hears of those that ran.',
  fix: 'Look at the status checks of the instance and at its agent; drain the instance and replace it.',
  confidence: 'certain',
  explains: [
    'target-timeout',
    'tasks-replaced-by-load-balancer',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: failureNeeds,
  uses: [...failureUses, 'instanceStatuses'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
    'https://repost.aws/knowledge-center/ecs-agent-disconnected-linux2-ami',
  ],
  run: (facts) => {
    const trouble = darkHostTrouble(facts);
    const why = trouble === undefined ? '' : `; ${trouble.clause}`;
    // An agent that reconnects now and then is no fault: only with the silence of its target is it.
    const silent = failureProblems(
      facts,
      'container-agent-disconnected',
      ({ failure: { task, targetId }, count }) => {
        const host = hostOf(task === undefined ? [] : [task]) ?? 'its host';
        return {
          summary: `The target ${targetId} is silent, and the ECS agent of ${host}, on which its task runs, does not answer either (${count})${why}.`,
          ...sharedOn('container-instance', host === 'its host' ? undefined : host),
          fix: `Look at the status checks of ${host} and reboot or replace it; ECS still counts its tasks as running and starts no others for them until the instance is deregistered.`,
        };
      },
    );
    const stuck = waitingOnDarkHost(facts.service, valueOf(facts.optional.tasks) ?? [], facts.now);
    if (silent.length > 0 || stuck.length > 0)
      return [...silent, ...stuck].map((problem) => ({
        ...problem,
        evidence: [...problem.evidence, ...(trouble?.evidence ?? [])],
      }));
    return startProblems(facts, 'container-agent-disconnected', ({ text, count }) => {
      const host = /container-instance \**([0-9a-f]{8,})/.exec(text)?.[1];
      const where = host === undefined ? 'a container instance' : `container-instance/${host}`;
      return {
        summary: `The ECS agent of ${where} is not connected, so no task can be placed there (${count}).`,
        ...sharedOn('container-instance', host === undefined ? undefined : where),
        fix: `See on ${where} why its agent is not connected (/var/log/ecs/ecs-agent.log, its instance role, its way to ecs, ecs-a and ecs-t), or replace the instance.`,
      };
    });
  },
});
