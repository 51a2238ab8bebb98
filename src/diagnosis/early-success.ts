import { means } from '../reasoning/deployments/event-texts';
import { primaryDeployment } from '../reasoning/deployments/deployments';
import type { Service } from '../facts/service';

/**
 * That nothing will roll a failing release back: with early success criteria ECS counted it as
 * complete before all of its tasks were healthy, and after that neither the circuit breaker nor an
 * alarm acts. Silent where nothing would have, and once all its tasks have been healthy.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function nothingRollsBack(service: Service): string | undefined {
  const primary = primaryDeployment(service);
  const { completesEarly, circuitBreaker, deploymentAlarms, events } = service;
  const wouldGoBack =
    (circuitBreaker.enable && circuitBreaker.rollback) ||
    (deploymentAlarms.enable && deploymentAlarms.rollback);
  if (completesEarly !== true || primary?.rolloutState !== 'COMPLETED' || !wouldGoBack)
    return undefined;
  const wasWhole = events.some(
    ({ createdAt, message }) => createdAt > primary.createdAt && means('steady', message),
  );
  return wasWhole
    ? undefined
    : 'ECS counts the deployment as complete already (early success criteria): neither the circuit breaker nor an alarm will roll it back.';
}
