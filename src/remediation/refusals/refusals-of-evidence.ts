import { primaryDeployment } from '../../reasoning/deployments/deployments';
import type { Refusal } from '../../findings/diagnosis';
import { effectiveHealthCheckPort } from '../../reasoning/targets/service-targets';
import { kindOf } from '../../reasoning/health/failure-kind';
import { isStillStarting } from '../../reasoning/health/failures';
import { valueOf } from '../../facts/reading';
import type { TargetHealth } from '../../facts/target-group';
import { secondsSince } from '../../reasoning/deployments/timing';
import { isElsewhere } from './concerned-groups';
import type { OwnTarget, Proposal } from '../proposal';
import { when } from './refuse-when';
import { refusalsOfPath } from './refusals-of-path';

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
  const elsewhere = proposal.ownTargets
    .filter(({ networkInterface }) => isElsewhere(networkInterface, proposal.rule))
    .map(({ health }) => health);
  const checked = proposal.ownTargets.filter(
    ({ health }) => isCheckedOnPort(health, proposal) && !elsewhere.includes(health),
  );
  const unhealthy = checked.filter(({ health }) => health.state === 'unhealthy');
  const answers = unhealthy.find((target) => !isSilent(target));
  // Another service's target may be behind the same rules, too: which they are is not known.
  const healthy = proposal.targetHealth.find(
    (health) =>
      health.state === 'healthy' &&
      isCheckedOnPort(health, proposal) &&
      !elsewhere.includes(health),
  );
  const proven =
    unhealthy.some((target) => !mayStillPass(target, proposal)) ||
    proposal.evidence.silenceSeenAt !== undefined;
  return [
    ...when(
      !proven,
      'no-silent-target',
      unhealthy.length > 0
        ? 'The tasks that time out on this port are still starting and may pass.'
        : 'No target times out on this port now, so nothing could prove the change.',
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

/** A check may fail for as long as the application starts: then its silence proves nothing yet. */
const mayStillPass = (
  { health, task }: OwnTarget,
  { service, concerned, evidence, now }: Proposal,
): boolean =>
  isStillStarting(task, {
    service,
    groups: concerned.filter(({ targetGroupArn }) => targetGroupArn === health.targetGroupArn),
    stoppedTasks: valueOf(evidence.snapshot.readings.stoppedTasks),
    now,
  });

const isCheckedOnPort = (health: TargetHealth, { concerned, rule }: Proposal): boolean =>
  concerned.some(
    (group) =>
      group.targetGroupArn === health.targetGroupArn &&
      (health.healthCheckPort ?? effectiveHealthCheckPort(group, health.port)) === rule.port,
  );

const isSilent = ({ health }: OwnTarget): boolean =>
  health.reason === 'Target.Timeout' &&
  kindOf(health.reason, health.description ?? '') === 'timeout';

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
