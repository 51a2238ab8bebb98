import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { clip } from '../../reasoning/logs/log-lines';
import { slowProblems } from '../../reasoning/paths/slow-answers';

export default defineCheck({
  code: 'health-check-slow',
  title: 'Health check answered too late',
  why: 'The request gets through to the application, which does not answer within the timeout of the check: it is busy, blocked, or short of CPU.',
  fix: 'Make the health check path answer at once (workers, event loop, CPU), or raise the timeout of the check.',
  confidence: 'likely',
  explains: [
    'target-timeout',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: [
    ...failureUses,
    'loadBalancers',
    'securityGroups',
    'subnets',
    'networkAcls',
    'networkInterfaces',
    'instances',
    'prefixLists',
  ],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://repost.aws/knowledge-center/elb-fix-failing-health-checks-alb',
  ],
  run: (facts) =>
    slowProblems(
      facts,
      ({
        targetGroup: { targetGroupName, healthCheck },
        definition,
        port,
        proof,
        count,
        dyingWorker,
      }) => ({
        summary: `The way to port ${port} is ${proof === 'log' ? 'shown open by the log' : 'open in every rule on it'}, and the application does not answer GET ${healthCheck.path ?? '/'} within ${healthCheck.timeoutSeconds} s (${count})${dyingWorker === undefined ? '' : `: a master holds the port, and its workers die. ${clip(dyingWorker)}`}.`,
        fix:
          dyingWorker === undefined
            ? `Find what keeps the application from answering ${healthCheck.path ?? '/'} on ${port} in time: too few workers or threads, a blocked event loop, ${definition?.cpu === undefined ? 'too little CPU' : `too little CPU (${definition.cpu} units)`}; or raise the timeout of ${targetGroupName} above ${healthCheck.timeoutSeconds} s.`
            : `Mend what ends the workers on ${port}: the log says it above "${clip(dyingWorker)}". More CPU or a longer timeout does not help.`,
      }),
    ),
});
