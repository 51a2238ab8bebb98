import type { PlannedRule } from '../../remediation/plan-remediation';
import type { BlastRadius, RemediationPlan } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import type { Look, RemediationPorts } from './remediation-ports';

/** An approval of a network change is worth minutes, not days. */
const planLifetimeMs = 15 * 60_000;

type Digest = RemediationPorts['digest'];

/** What a plan is made of, before it has a name. */
type Bound = Omit<RemediationPlan, 'planId' | 'snippets'>;

/** The plan of a rule, as of now. */
export function makePlan(
  { now, digest }: Pick<RemediationPorts, 'now' | 'digest'>,
  { diagnosis }: Look,
  incidentId: string,
  planned: PlannedRule,
  blastRadius: BlastRadius,
): RemediationPlan {
  const { groupId, sourceGroupId, port } = planned.remediation;
  const rule = {
    kind: 'authorize-ingress',
    groupId,
    sourceGroupId,
    ipProtocol: 'tcp',
    port,
  } as const;
  const at = now();
  const bound: Bound = {
    serviceArn: diagnosis.service.serviceArn,
    incidentId,
    rule,
    targetGroupArn: planned.targetGroupArn,
    loadBalancerArn: planned.loadBalancerArn,
    factsDigest: digest(planned.stableFacts),
    blastRadius,
    createdAt: new Date(at).toISOString(),
    expiresAt: new Date(at + planLifetimeMs).toISOString(),
  };
  return { ...bound, planId: planIdOf(bound, digest), snippets: snippetsOf(rule) };
}

/** Whether a plan is what it was when it got its id: nobody edited it where it is stored. */
export const isIntact = (plan: RemediationPlan, digest: Digest): boolean =>
  plan.planId === planIdOf(plan, digest);

/**
 * Whether two plans, made from different readings, are of the same rule on the same stable facts.
 */
export const isSamePlan = (a: RemediationPlan, b: RemediationPlan): boolean =>
  String(essenceOf(a)) === String(essenceOf(b));

const planIdOf = (plan: Bound, digest: Digest): string => {
  const { createdAt, expiresAt, blastRadius } = plan;
  const strangers = [blastRadius.others, blastRadius.otherSources].map((some) =>
    some.map(({ networkInterfaceId }) => networkInterfaceId),
  );
  const bound = JSON.stringify([essenceOf(plan), createdAt, expiresAt, strangers]);
  return `rem-${digest(bound).slice(0, 20)}`;
};

const essenceOf = ({
  incidentId,
  serviceArn,
  rule: { groupId, sourceGroupId, port },
  targetGroupArn,
  loadBalancerArn,
  factsDigest,
}: Bound): readonly unknown[] => [
  incidentId,
  serviceArn,
  groupId,
  sourceGroupId,
  port,
  targetGroupArn,
  loadBalancerArn,
  factsDigest,
];
