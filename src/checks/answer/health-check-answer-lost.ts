import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'health-check-answer-lost',
  title: 'Answer lost between application and load balancer',
  why: 'No proxy in the task answers with such a code: the load balancer made it up because the application took the connection and closed it without a usable answer.',
  fix: 'Find out why the process that handles the request ends or closes the connection.',
  confidence: 'likely',
  explains: [
    'target-status-mismatch',
    'target-connection-failed',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: failureUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    'https://repost.aws/knowledge-center/ecs-fargate-health-check-failures',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-answer-lost',
      ({ group: { targetGroup }, failure, cause, count }) => ({
        summary:
          failure.kind === 'status'
            ? `The load balancer reports ${failure.codes.join(', ')} for GET ${targetGroup.healthCheck.path ?? '/'} although no proxy is in the task (${count}): the application closes the connection without a usable answer.`
            : `The checks arrive, for the server on ${failure.healthCheckPort} logs them, and it closes the connection without an answer (${count}): ${clip(cause.because[0] ?? failure.description)}`,
        fix: `Find out in the log of port ${failure.healthCheckPort} why the process that handles the request ends: a crashing or killed worker, too little memory, a keep-alive that is cut, an answer that is no HTTP.`,
      }),
    ),
});
