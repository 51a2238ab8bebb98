import { socketText } from '../../findings/evidence';
import { defineCheck } from '../../findings/check';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { closedGroups, unreadFilter } from '../../reasoning/paths/closed-groups';
import { allAddresses } from '../../reasoning/health/meant-server';
import { tellUnanswered } from '../../reasoning/health/causes/tell-unanswered';
import { networkUses } from '../../reasoning/paths/network-facts-seen';

export default defineCheck({
  code: 'container-not-listening',
  title: 'Nothing usable listens on the checked port',
  why: 'The task refuses the connection, or closes it without an answer: the network lets the check through, and no server takes it.',
  fix: 'Start the server on the registered port, on all addresses.',
  confidence: 'likely',
  explains: [
    'target-connection-failed',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: [...networkUses, 'loadBalancers', 'securityGroups', 'taskDefinitions'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    'https://repost.aws/knowledge-center/ecs-fargate-health-check-failures',
  ],
  run: (facts) => {
    const answer = failureProblems(
      facts,
      'container-not-listening',
      ({ group, failure, count }) => {
        const { why, first, name } = tellUnanswered(failure, group);
        return {
          summary: `Connections to ${socketText(failure.targetId ?? 'the task', failure.healthCheckPort)} are refused or closed without an answer (${count}), ${why}.`,
          fix: `${first}Let ${name} start a server on ${failure.healthCheckPort}, on ${allAddresses(failure.targetGroup)}, or point ${failure.targetGroup.targetGroupName} at a port that is served.`,
        };
      },
    );
    // A Network Load Balancer reports a filter as a failed check, too.
    const closed = closedGroups(facts);
    const problems = Array.isArray(answer)
      ? answer.filter(({ resource }) => !closed.includes(resource))
      : [];
    // The log could still show a server on loopback, on another port or with another protocol, and
    // the task definition that the checked port is none of the task's.
    const { logs, taskDefinitions } = facts.optional;
    const unread =
      [logs, taskDefinitions].find((reading) => reading.state === 'unreadable') ??
      unreadFilter(facts, problems);
    if (problems.length > 0 && unread !== undefined)
      return {
        cannotTell: 'Connections are refused, and what could say why could not be read.',
        unread,
      };
    return problems;
  },
});
