import type { TargetHealth } from '../../../src/facts/target-group';
import type { DiagnosedService } from '../../../src/app/diagnosis/diagnose-service';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { Snapshot } from '../../../src/facts/snapshot';
import type { IngressRule } from '../../../src/remediation/ingress-rule';
import type { RemediationPolicy } from '../../../src/remediation/remediation';
import { movedTo } from '../../../scripts/recording/normalise';
import { anUnhealthyTarget, aTarget, ids, unreadable } from '../builders';
import { blockedFacts, rule, snapshotOf } from '../remediation';

/** What the application does with the requests that reach it. */
export type Application = 'serves' | 'answers-500' | 'hangs' | 'half-answers-500';

/** How long targets need to be found well, or sick, after something changed. */
const lagMs = 60_000;

const places = [
  { targetId: '10.0.10.20', availabilityZone: 'us-east-1a' },
  { targetId: '10.0.11.20', availabilityZone: 'us-east-1b' },
];
const silent = places.map((at) => anUnhealthyTarget('Target.Timeout', 'Request timed out', at));
const failing = places.map((at) =>
  anUnhealthyTarget(
    'Target.ResponseCodeMismatch',
    'Health checks failed with these codes: [500]',
    at,
  ),
);
const passing = places.map((at) => aTarget(at));

/** A service of two tasks, whose targets do what its group and its application let them do. */
export class LivingService {
  application: Application = 'serves';
  /** AWS denies what would tell. */
  isDark = false;
  private seen: readonly TargetHealth[] = passing;
  private wanted: readonly TargetHealth[] = passing;
  private changedAt = 0;

  /** What the rules and the application make of the targets, a minute after they changed. */
  private targets(rules: readonly IngressRule[], now: number): readonly TargetHealth[] {
    const wanted = this.wantedNow(rules);
    if (wanted !== this.wanted) {
      if (Math.abs(now - this.changedAt) >= lagMs) this.seen = this.wanted;
      [this.wanted, this.changedAt] = [wanted, now];
    }
    if (Math.abs(now - this.changedAt) >= lagMs) this.seen = this.wanted;
    return this.seen;
  }

  private wantedNow(rules: readonly IngressRule[]): readonly TargetHealth[] {
    if (!isOpen(rules) || this.application === 'hangs') return silent;
    if (this.application === 'answers-500') return failing;
    return this.application === 'serves' ? passing : half;
  }

  /** What the sweep reads of it. Undefined: it may not. */
  healthOf(rules: readonly IngressRule[], now: number): 'healthy' | 'unhealthy' | undefined {
    const targets = this.targets(rules, now);
    if (this.isDark) return undefined;
    return targets.some(({ state }) => state === 'unhealthy') ? 'unhealthy' : 'healthy';
  }

  /** Whether users are served, once the targets have followed. */
  isWell(rules: readonly IngressRule[]): boolean {
    return !this.isDark && this.wantedNow(rules) === passing;
  }

  /** One look: what is read, and what is made of it. */
  look(
    rules: readonly IngressRule[],
    now: number,
    policy: RemediationPolicy,
    tag: string,
  ): DiagnosedService {
    const snapshot = this.snapshot(rules, now, tag);
    const key = JSON.stringify([snapshot, policy]);
    const known = looks.get(key) ?? { snapshot, diagnosis: diagnose(snapshot, policy) };
    looks.set(key, known);
    const at = new Date(now).toISOString();
    return { snapshot: movedTo(known.snapshot, at), diagnosis: movedTo(known.diagnosis, at) };
  }

  private snapshot(rules: readonly IngressRule[], now: number, tag: string): Snapshot {
    const facts = blockedFacts({ tags: { 'targetmedic:remediate': tag } });
    const taken = snapshotOf({
      ...facts,
      targetHealth: this.targets(rules, now),
      securityGroups: facts.securityGroups.map((group) =>
        group.groupId === ids.taskGroup ? { ...group, ingress: [...rules] } : group,
      ),
    });
    const lit = this.isDark
      ? {
          ...taken,
          readings: {
            ...taken.readings,
            targetHealth: unreadable('elasticloadbalancing:DescribeTargetHealth'),
          },
        }
      : taken;
    return lit;
  }
}

/** A judgement depends on nothing but the snapshot, so that equal ones are judged once. */
const looks = new Map<string, DiagnosedService>();

const half: readonly TargetHealth[] = [...passing.slice(0, 1), ...failing.slice(1)];

/** Whether the load balancer gets through. */
const isOpen = (rules: readonly IngressRule[]): boolean =>
  rules.some(
    ({ peer, fromPort, toPort }) =>
      peer.kind === 'security-group' &&
      peer.groupId === rule.sourceGroupId &&
      fromPort !== undefined &&
      toPort !== undefined &&
      fromPort <= rule.port &&
      rule.port <= toPort,
  );
