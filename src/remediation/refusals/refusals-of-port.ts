import { primaryDeployment } from '../../reasoning/deployments/deployments';
import type { Refusal } from '../../findings/diagnosis';
import { entryOf } from '../../reasoning/targets/service-targets';
import type { TargetGroup } from '../../facts/target-group';
import { when } from './refuse-when';
import type { Proposal } from '../proposal';

/** Whether the port is one, allowed, and declared by the container of the service. */
export function refusalsOfPort(proposal: Proposal): readonly Refusal[] {
  const { rule, concerned } = proposal;
  const unsuitable = concerned.find(
    ({ targetType, protocol }) => targetType !== 'ip' || !['HTTP', 'HTTPS'].includes(protocol),
  );
  return [
    ...when(
      concerned.length === 0,
      'port-not-served',
      `No target group of the service uses port ${rule.port}.`,
    ),
    ...when(
      unsuitable !== undefined,
      'target-group-unsuitable',
      `${unsuitable?.targetGroupName} does not send HTTP or HTTPS to addresses of tasks.`,
    ),
    ...when(
      !concerned.every((group) => isDeclared(group, proposal)),
      'port-not-declared',
      `Port ${rule.port} is not a tcp port that the task definition declares.`,
    ),
  ];
}

/**
 * The traffic port belongs to the container that the service names; a separate health-check port
 * may be another container's. The tasks of an older deployment may have had another port.
 */
function isDeclared(
  group: TargetGroup,
  { rule, service, taskDefinitions, tasks }: Proposal,
): boolean {
  const entry = entryOf(service, group.targetGroupArn);
  const primary = primaryDeployment(service);
  const named = new Set([
    primary?.taskDefinitionArn,
    ...tasks
      .filter(({ startedBy }) => startedBy === primary?.id)
      .map(({ taskDefinitionArn }) => taskDefinitionArn),
  ]);
  const used = taskDefinitions.filter(({ taskDefinitionArn }) => named.has(taskDefinitionArn));
  const declares = ({ containers }: (typeof used)[number]): boolean =>
    containers
      .filter(({ name }) => rule.port !== entry?.containerPort || name === entry.containerName)
      .some(({ portMappings }) =>
        portMappings.some(
          ({ containerPort, protocol }) => containerPort === rule.port && protocol === 'tcp',
        ),
      );
  return used.length > 0 && used.every(declares);
}
