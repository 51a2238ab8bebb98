import {
  DescribeServiceDeploymentsCommand,
  type DescribeServiceDeploymentsCommandOutput,
} from '@aws-sdk/client-ecs';
import type { ServiceDeployment } from '../../facts/service';
import type { Chain } from '../session/chain';
import { iso, list, present } from '../session/parsing';

export const operations = ['ecs:DescribeServiceDeployments'] as const;

/**
 * Reads the current service deployment: the progress of blue/green, hooks, alarms and the circuit
 * breaker's live numbers.
 */
export const readServiceDeployment = (
  chain: Chain,
  arn: string,
): Promise<ServiceDeployment | undefined> =>
  chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }), options),
    parseServiceDeployments,
  );

function parseServiceDeployments({
  serviceDeployments,
}: DescribeServiceDeploymentsCommandOutput): ServiceDeployment | undefined {
  const [one] = list(serviceDeployments, 'serviceDeployments');
  if (one === undefined) return undefined;
  const { deploymentCircuitBreaker: breaker, alarms } = one;
  return {
    serviceDeploymentArn: present(one.serviceDeploymentArn, 'serviceDeploymentArn'),
    status: present(one.status, 'serviceDeployments[].status'),
    statusReason: one.statusReason,
    lifecycleStage: one.lifecycleStage,
    createdAt: iso(one.createdAt),
    finishedAt: iso(one.finishedAt),
    hooks: (one.lifecycleHookDetails ?? []).map((hook) => ({
      hookId: hook.hookId,
      status: hook.status ?? 'UNKNOWN',
      lifecycleStage: one.lifecycleStage,
      expiresAt: iso(hook.expiresAt),
      targetType: hook.targetType,
      targetArn: hook.targetArn,
      timeoutAction: hook.timeoutAction,
    })),
    circuitBreaker:
      breaker?.status === undefined
        ? undefined
        : {
            status: breaker.status,
            failureCount: breaker.failureCount,
            threshold: breaker.threshold,
          },
    alarms:
      alarms?.status === undefined
        ? undefined
        : { status: alarms.status, triggeredAlarmNames: alarms.triggeredAlarmNames ?? [] },
    targetServiceRevisionArn: one.targetServiceRevision?.arn,
    sourceServiceRevisionArns: (one.sourceServiceRevisions ?? []).flatMap(({ arn }) => arn ?? []),
  };
}
