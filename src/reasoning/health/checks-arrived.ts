import { isOwnCheck } from './check-answers';
import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import type { ContainerLog } from '../../facts/log';
import { requestIn } from '../logs/catalogue';
import { readLog } from '../logs/read-log';

/**
 * The last line in which a server of the failing task logs the check: then a server listens where
 * the load balancer asks, whatever the target's state says. A check of the container's own or a
 * request from inside is none, nor is one before the process ended.
 */
export function checksArrived(failure: HealthFailure, group: FailingGroup): readonly string[] {
  const logs = group.logs ?? [];
  const own = logs.filter(({ taskArn }) => taskArn === failure.task?.taskArn);
  return (own.length > 0 ? own : logs)
    .flatMap((log) => linesOfLiving(log))
    .filter((line) => isCheck(line, failure, group))
    .slice(-1);
}

function linesOfLiving(log: ContainerLog): readonly string[] {
  const lines = log.lines.map(({ message }) => message);
  const end = readLog(log).ended.at(-1);
  return end === undefined ? lines : lines.slice(lines.lastIndexOf(end.by) + 1);
}

function isCheck(line: string, failure: HealthFailure, group: FailingGroup): boolean {
  if (isOwnCheck(line, group)) return true;
  const path = group.targetGroup.healthCheck.path?.split('?')[0] ?? '/';
  const request = requestIn(line);
  if (request?.path.split('?')[0] !== path || group.otherCheckPaths.includes(path)) return false;
  if (otherAgent.test(line)) return false;
  return request.client === undefined
    ? path !== '/' && !checksItself(group)
    : isFromOutside(request.client, failure);
}

const otherAgent = /\b(?:curl|wget|kube-probe|python-requests|go-http-client|okhttp|prometheus)\b/i;

const checksItself = ({ definition }: FailingGroup): boolean =>
  definition === undefined ||
  definition.containers.some(({ healthCheck }) => healthCheck !== undefined);

function isFromOutside(client: string, { targetId, task }: HealthFailure): boolean {
  const address = client.replace(/^::ffff:/, '');
  const own = [targetId, task?.networkInterface?.privateIpAddress];
  return !/^(?:127\.|\[?::1|localhost)/.test(address) && !own.includes(address);
}
