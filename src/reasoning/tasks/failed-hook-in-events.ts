import type { Service } from '../../facts/service';
import type { Problem } from '../../findings/check';
import { currentEvents } from '../deployments/current-events';
import { hasSettled } from '../deployments/deployments';
import { means } from '../deployments/event-texts';
import { utc } from '../deployments/timing';
import { clip } from '../logs/log-lines';
import { hookFailureIn, hookTargetIn } from './hook-failure';
import { tellingEnd } from './start-reasons/read-start-text';

/**
 * A failed lifecycle hook as the events tell it, for where the service deployment is not there or
 * could not be read.
 */
export function failedHookInEvents(service: Service): readonly Problem[] {
  const said = currentEvents(service).find(({ message }) => means('hookFailed', message));
  if (said === undefined || /pause/i.test(said.message)) return [];
  return [
    {
      resource: service.serviceArn,
      summary: `A lifecycle hook of the deployment failed: "${clip(tellingEnd(said.message))}".`,
      fix: hookFailureIn(said.message, hookTargetIn(said.message)).fix,
      evidence: [`${utc(said.createdAt)} ${said.message}`],
      affected: 1,
      of: 1,
      confidence: 'likely',
      ...(hasSettled(service) ? { past: true as const } : {}),
    },
  ];
}
