import { planRemediation, type PlannedRule } from '../../remediation/plan-remediation';
import { insteadOf, refusalOfLimits } from '../../remediation/remediation-limits';
import { blastRadiusOf, refusalsOfReach } from '../../remediation/blast-radius';
import type { Refusal } from '../../findings/diagnosis';
import { isOwned, type IngressRule } from '../../remediation/ingress-rule';
import type { RemediationPlan, RemediationRecord } from '../../remediation/remediation';
import type { RemediationLedger } from '../../remediation/remediation-ledger';
import { makePlan } from './make-plan';
import type { Look, RemediationPorts } from './remediation-ports';

const mostOwnedRules = 2;

/** A plan that may be carried out, or what stands against it. */
export type Decision =
  | {
      readonly kind: 'planned';
      readonly plan: RemediationPlan;
      readonly mode: 'approve' | 'auto';
      readonly planned: PlannedRule;
      readonly before: readonly IngressRule[];
    }
  | {
      readonly kind: 'refused';
      readonly plan: RemediationPlan | undefined;
      readonly refusals: readonly Refusal[];
    };

/** A plan that may be carried out, with what was read for it. */
export type Planned = Extract<Decision, { kind: 'planned' }>;

/**
 * What is known from before: a proposal that waits, and when the targets were last seen to be
 * silent.
 */
export interface Earlier {
  readonly pending?: RemediationRecord | undefined;
  readonly silenceSeenAt?: string | undefined;
  /** The remediation whose rule a person wants back. */
  readonly takenBack?: string | undefined;
}

/** What deciding needs: reads only. */
export type DecidingPorts = Pick<
  RemediationPorts,
  'now' | 'digest' | 'policy' | 'readRules' | 'readAffectedInterfaces'
> & { readonly ledger: Pick<RemediationPorts['ledger'], 'load'> };

/**
 * Decides from a fresh look whether a rule may be opened now, and what the plan is: when it is
 * proposed, and again right before the write. An earlier observation stands for targets that were
 * replaced since; a pending proposal may hold its place in the limits already.
 */
export async function decideRemediation(
  ports: DecidingPorts,
  look: Look,
  incidentId: string,
  earlier: Earlier = {},
): Promise<Decision> {
  const planned = planRemediation(
    look.diagnosis,
    look.snapshot,
    ports.policy,
    earlier.pending?.plan.createdAt ?? earlier.silenceSeenAt,
  );
  if (planned === undefined) return refused([noRule(look)]);
  const { remediation } = planned;
  const ours = { ...look.diagnosis.service, interfaceIds: planned.taskInterfaceIds };
  const [rules, affected, ledger] = await Promise.all([
    ports.readRules(remediation.groupId),
    ports.readAffectedInterfaces(remediation, ours),
    ports.ledger.load(),
  ]);
  if (rules.state !== 'read')
    return refused([...remediation.refusals, unread('The rules of the group')]);
  if (affected.state !== 'read')
    return refused([...remediation.refusals, unread('Who carries the two groups')]);
  const radius = blastRadiusOf(affected.value, planned.loadBalancerArn);
  const plan = makePlan(ports, look, incidentId, planned, radius);
  const mode = planned.mode === 'off' ? 'approve' : planned.mode;
  const refusals = [
    ...remediation.refusals,
    ...refusalsOfReach(radius, mode),
    ...refusalsOfRules(rules.value),
    ...refusalsOfLedger(ledger, plan, earlier),
  ];
  return refusals.length > 0
    ? { kind: 'refused', plan, refusals }
    : { kind: 'planned', plan, mode, planned, before: rules.value };
}

function refusalsOfLedger(
  ledger: RemediationLedger,
  plan: RemediationPlan,
  { pending, takenBack }: Earlier,
): readonly Refusal[] {
  const { createdAt: at, rule, serviceArn } = plan;
  const remediationId = pending?.remediationId ?? plan.planId;
  const limit = refusalOfLimits(
    insteadOf(ledger, takenBack),
    { at, remediationId, groupId: rule.groupId, serviceArn },
    rule,
  );
  return limit === undefined ? [] : [limit];
}

function refusalsOfRules(rules: readonly IngressRule[]): readonly Refusal[] {
  const owned = rules.filter(isOwned).length;
  return owned < mostOwnedRules
    ? []
    : [
        {
          code: 'owned-rules',
          sentence: `The group carries ${owned} rules of targetmedic already: make them permanent first.`,
        },
      ];
}

const noRule = ({ diagnosis }: Look): Refusal => ({
  code: 'no-rule',
  sentence: `No security group rule would mend this: ${diagnosis.headline}`,
});

const unread = (what: string): Refusal => ({
  code: 'facts-unread',
  sentence: `${what} could not be read.`,
});

const refused = (refusals: readonly Refusal[]): Decision => ({
  kind: 'refused',
  plan: undefined,
  refusals,
});
