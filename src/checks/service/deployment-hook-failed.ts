import { valueOf } from '../../facts/reading';
import { defineCheck } from '../../findings/check';
import { failedHookInEvents } from '../../reasoning/tasks/failed-hook-in-events';
import type { ServiceDeployment } from '../../facts/service';
import { confidenceOfWords, hookFailureIn, hookTargetIn } from '../../reasoning/tasks/hook-failure';
import { clip } from '../../reasoning/logs/log-lines';

const ended = ['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_FAILED', 'STOPPED'];
const broken = ['FAILED', 'TIMED_OUT'];

/**
 * A pause that nobody answered is no broken hook: that the deployment failed for it is told as such.
 */
const brokenHook = ({ hooks }: ServiceDeployment): ServiceDeployment['hooks'][number] | undefined =>
  hooks.find(({ status, targetType }) => broken.includes(status) && targetType !== 'PAUSE');

const isOver = ({ status }: ServiceDeployment): boolean => status === 'ROLLBACK_SUCCESSFUL';

export default defineCheck({
  code: 'deployment-hook-failed',
  title: 'Lifecycle hook that failed',
  why: 'A Lambda hook of the deployment failed, did not answer in time or could not be called, so ECS rolls the deployment back, whatever its tasks and targets say.',
  fix: "Look into the log of the hook's function; it must return a hookStatus, and its role must be allowed to invoke it.",
  confidence: 'certain',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service'],
  uses: ['serviceDeployment'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html',
  ],
  run: ({ service, optional }) => {
    const serviceDeployment = valueOf(optional.serviceDeployment);
    if (serviceDeployment === undefined) return failedHookInEvents(service);
    const { status, statusReason = '', serviceDeploymentArn, lifecycleStage } = serviceDeployment;
    if (!ended.includes(status) && !isOver(serviceDeployment)) return [];
    const hook = brokenHook(serviceDeployment);
    const confidence = hook === undefined ? confidenceOfWords(serviceDeployment) : 'certain';
    if (confidence === undefined) return [];
    const target = hook?.targetArn ?? hookTargetIn(statusReason);
    const name = target ?? hook?.hookId ?? 'of the deployment';
    const said = hookFailureIn(statusReason, target);
    const how = hook?.status === 'TIMED_OUT' ? 'did not answer in time' : said.how;
    const stage = lifecycleStage === undefined ? '' : ` at ${lifecycleStage}`;
    return [
      {
        resource: service.serviceArn,
        summary: `The lifecycle hook ${name} ${how}${stage}, and ECS ${isOver(serviceDeployment) ? 'has rolled' : 'rolls'} the deployment back.`,
        fix: `${said.fix} The tasks and their checks are not what the deployment failed for.`,
        evidence: [
          `${serviceDeploymentArn}: ${status}${statusReason === '' ? '' : `, "${clip(statusReason)}"`}`,
          ...(hook === undefined ? [] : [`hook ${hook.hookId ?? name}: ${hook.status}`]),
        ],
        affected: 1,
        of: 1,
        confidence,
        ...(isOver(serviceDeployment) ? { past: true as const } : {}),
      },
    ];
  },
});
