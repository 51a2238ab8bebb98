import type { Service } from '../../facts/service';
import type { Problem } from '../../findings/check';
import { currentEvents } from '../deployments/current-events';
import { isSettled, primaryDeployment } from '../deployments/deployments';
import { means } from '../deployments/event-texts';
import { utc } from '../deployments/timing';
import { clip } from '../logs/log-lines';
import { tellingEnd } from './start-reasons/read-start-text';

const isBack = (service: Service): boolean => {
  const primary = primaryDeployment(service);
  return primary !== undefined && isSettled(primary);
};

/**
 * A failed lifecycle hook as the events tell it, for where the service deployment is not there or
 * could not be read.
 */
export function failedHookInEvents(service: Service): readonly Problem[] {
  const said = currentEvents(service).find(({ message }) => means('hookFailed', message));
  if (said === undefined || /pause/i.test(said.message)) return [];
  const [target = 'the function of the hook'] =
    /arn:aws[\w-]*:lambda:[\w:-]+\w/.exec(said.message) ?? [];
  return [
    {
      resource: service.serviceArn,
      summary: `A lifecycle hook of the deployment failed: "${clip(tellingEnd(said.message))}".`,
      fix: `See in the log of ${target} what it found or where it broke; it must return a hookStatus, and the role of the hook must be allowed to invoke it.`,
      evidence: [`${utc(said.createdAt)} ${said.message}`],
      affected: 1,
      of: 1,
      confidence: 'likely',
      ...(isBack(service) ? { past: true as const } : {}),
    },
  ];
}
