import { primaryDeployment } from '../model/deployments';
import type { Refusal } from '../model/diagnosis';
import { effectiveHealthCheckPort } from '../model/service-targets';
import { kindOf } from '../model/failure-kind';
import { networkPaths, type NetworkPath } from '../model/network-path';
import { valueOf } from '../model/reading';
import type { TargetHealth } from '../model/target-group';
import type { Task } from '../model/task';
import { secondsSince } from '../model/timing';
import type { OwnTarget, Proposal } from './proposal';
import { when } from './when';

/** Whether the missing rule is proven to be the one thing in the way. */
export const refusalsOfEvidence = (proposal: Proposal): readonly Refusal[] => [
  ...refusalsOfDiagnosis(proposal),
  ...refusalsOfHealth(proposal),
  ...refusalsOfPath(proposal),
  ...refusalsOfService(proposal),
];

function refusalsOfDiagnosis({
  evidence: { rootCauses, confidence },
}: Proposal): readonly Refusal[] {
  const others = [...new Set(rootCauses)].filter((code) => code !== 'task-ingress-missing');
  return [
    ...when(
      others.length > 0,
      'several-causes',
      `There is another cause, too: ${others.join(', ')}.`,
    ),
    ...when(
      !rootCauses.includes('task-ingress-missing'),
      'not-the-cause',
      'A missing rule is not the cause of this.',
    ),
    ...when(
      rootCauses.filter((code) => code === 'task-ingress-missing').length > 1,
      'several-rules',
      'More than one rule is missing: opening one alone could make matters worse.',
    ),
    ...when(confidence !== 'certain', 'not-certain', `The cause is ${confidence}, not certain.`),
  ];
}

/**
 * Only silence suggests a filter. ELB calls a target unhealthy after at least two failed checks in
 * a row, so one reading of `unhealthy` and `Target.Timeout` is two observations.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
function refusalsOfHealth(proposal: Proposal): readonly Refusal[] {
  const checked = proposal.ownTargets.filter(({ health }) => isCheckedOnPort(health, proposal));
  const unhealthy = checked.filter(({ health }) => health.state === 'unhealthy');
  const answers = unhealthy.find((target) => !isSilent(target));
  // Another service's target may be behind the same rules, too: which they are is not known.
  const healthy = proposal.targetHealth.find(
    (health) => health.state === 'healthy' && isCheckedOnPort(health, proposal),
  );
  const silent = unhealthy.length > 0 || proposal.evidence.silenceSeenAt !== undefined;
  return [
    ...when(
      !silent,
      'no-silent-target',
      'No target times out on this port now, so nothing could prove the change.',
    ),
    ...when(
      answers !== undefined,
      'target-answers',
      `Target ${answers?.health.targetId} answers or refuses the connection, so the network lets the check through.`,
    ),
    ...when(
      healthy !== undefined,
      'healthy-peer',
      `Target ${healthy?.targetId} is healthy, perhaps behind the same rules.`,
    ),
  ];
}

const isCheckedOnPort = (health: TargetHealth, { concerned, rule }: Proposal): boolean =>
  concerned.some(
    (group) =>
      group.targetGroupArn === health.targetGroupArn &&
      (health.healthCheckPort ?? effectiveHealthCheckPort(group, health.port)) === rule.port,
  );

const isSilent = ({ health }: OwnTarget): boolean =>
  health.reason === 'Target.Timeout' &&
  kindOf(health.reason, health.description ?? '') === 'timeout';

function refusalsOfPath(proposal: Proposal): readonly Refusal[] {
  const paths = pathsOf(proposal);
  const admitted = paths.find(({ ingress }) => ingress === 'admitted');
  return [
    ...when(
      paths.length === 0,
      'no-running-task',
      'No task runs at this moment, so the path to one is not proven open. The next task decides.',
    ),
    ...when(
      paths.some(({ ingress }) => ingress === 'unknown'),
      'rules-unknown',
      'Whether a rule admits the load balancer already could not be told.',
    ),
    ...when(
      admitted !== undefined,
      'already-admitted',
      `A rule admits the load balancer on port ${proposal.rule.port} already.`,
    ),
    ...when(
      paths.some(({ egress }) => egress !== 'admitted'),
      'egress-not-proven',
      'The groups of the load balancer are not proven to let the check out.',
    ),
    ...when(
      paths.some(({ acl }) => acl !== 'allowed'),
      'acl-not-proven',
      'The network ACLs are not proven to let the check and its answer through.',
    ),
  ];
}

/**
 * The network from each load balancer to each running task, whether it is registered at this moment
 * or not.
 */
function pathsOf(proposal: Proposal): readonly NetworkPath[] {
  const {
    concerned,
    tasks,
    rule,
    service,
    loadBalancers,
    securityGroups,
    subnets,
    networkAcls,
    networkInterfaces,
  } = proposal;
  const facts = {
    service,
    loadBalancers,
    securityGroups,
    subnets,
    networkAcls,
    networkInterfaces,
    instances: undefined,
    prefixLists: valueOf(proposal.evidence.snapshot.readings.prefixLists),
  };
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING');
  return concerned.flatMap((targetGroup) =>
    running.flatMap((task) =>
      networkPaths({ targetGroup, targetId: addressOf(task), task }, rule.port, facts),
    ),
  );
}

const addressOf = ({ networkInterface }: Task): string | undefined =>
  networkInterface?.privateIpAddress ?? networkInterface?.ipv6Address;

function refusalsOfService({ service, now }: Proposal): readonly Refusal[] {
  const age = secondsSince(primaryDeployment(service)?.createdAt, now);
  const grace = service.healthCheckGracePeriodSeconds;
  return [
    ...when(
      service.status !== 'ACTIVE' || service.desiredCount === 0,
      'service-not-active',
      `The service is ${service.status} and wants ${service.desiredCount} tasks.`,
    ),
    ...when(
      age === undefined || age < grace,
      'deployment-young',
      `The deployment is younger than its grace period of ${grace} s.`,
    ),
  ];
}
