import { createHash } from 'node:crypto';
import type { AuthorizeOutcome, RevokeOutcome } from '../../src/remediation/ingress-outcome';
import {
  ruleTags,
  type IngressRequest,
  type RevokeRequest,
} from '../../src/remediation/ingress-request';
import type { IngressRule } from '../../src/remediation/ingress-rule';
import type { Incident } from '../../src/incident/incident';
import type { StoredIncident } from '../../src/incident/incident-store';
import { read, type Reading } from '../../src/facts/reading';
import {
  emptyLedger,
  type AuditEntry,
  type RemediationLedger,
} from '../../src/remediation/remediation-ledger';
import type { RemediationPolicy, RemediationRecord } from '../../src/remediation/remediation';
import type { Snapshot } from '../../src/facts/snapshot';
import { allowRemediation } from '../../src/remediation/allow-remediation';
import type { Look, RemediationPorts } from '../../src/app/remediation/remediation-ports';
import { aDiagnosis, aFinding, anIncident, blockedFacts, rule, snapshotOf } from './remediation';
import type { Facts } from '../../src/facts/snapshot';
import { ids, takenAt } from './builders';

/** Thrown at a crash point: the process is gone. */
export class Crash extends Error {}

/**
 * AWS and the table in memory, as a remediation meets them: health follows the rules, an answer may
 * be lost after its effect, and the process may die before or after any call.
 */
export class RemediationWorld {
  clock = Date.parse(takenAt);
  rules: IngressRule[] = [];
  removed: string[] = [];
  /** Everything that was asked of AWS and of the table. */
  calls = 0;
  authorizeCalls = 0;
  /** For which remediations a rule was asked for. */
  asked: string[] = [];
  revokeCalls = 0;
  stored: StoredIncident;
  ledger: RemediationLedger = emptyLedger;
  audit: AuditEntry[] = [];
  schedules: string[] = [];
  /** Whether a rule makes the targets healthy: otherwise something else is wrong. */
  helps = true;
  healthReason = 'Target.Timeout';
  /** What happens to the next Authorize calls. */
  faults: ('lost-after' | 'lost-before' | 'throttled' | 'denied' | 'garbled' | 'misshapen')[] = [];
  rulesUnreadable = false;
  reachUnreadable = false;
  /** What else is on the group or different in the facts. */
  change: Partial<Facts> = {};
  others: { networkInterfaceId: string; interfaceType: string; description: string }[] = [];
  /** When a call gets its turn among those of other runs. */
  turn: () => Promise<unknown> = () => Promise.resolve();
  private countdown: number | undefined;
  private nextRule = 1;

  constructor(
    readonly policy: RemediationPolicy = { mode: 'auto', ports: [8080] },
    readonly tag = 'auto',
  ) {
    this.stored = { incident: anIncident(), notices: [], version: 1 };
  }

  /** Dies at the n-th call from now, before (even) or after (odd) its effect. */
  crashAt(n: number): void {
    this.countdown = n;
  }

  get incident(): Incident {
    return this.stored.incident;
  }

  /** Writes a remediation into the incident, past the product. */
  put(record: RemediationRecord): void {
    this.stored = { ...this.stored, incident: { ...this.incident, remediations: [record] } };
  }

  readonly ports: RemediationPorts = {
    now: () => this.clock,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    policy: { mode: 'off', ports: [] },
    look: () => this.effect(() => this.look()),
    incidents: {
      findByIncidentId: (id) =>
        this.effect(() =>
          id === this.stored.incident.incidentId ? structuredClone(this.stored) : undefined,
        ),
      findByService: (arn) =>
        this.effect(() =>
          arn === this.stored.incident.serviceArn ? structuredClone(this.stored) : undefined,
        ),
      save: (changed) =>
        this.effect(() => {
          if (changed.version !== this.stored.version) return 'conflict';
          this.stored = structuredClone({ ...changed, version: changed.version + 1 });
          return 'saved';
        }),
      archive: () => this.effect(() => undefined),
      keepMoment: () => Promise.resolve(),
    },
    ledger: {
      load: () => this.effect(() => structuredClone(this.ledger)),
      save: (changed) =>
        this.effect(() => {
          if (changed.version !== this.ledger.version) return 'conflict';
          this.ledger = structuredClone({ ...changed, version: changed.version + 1 });
          return 'saved';
        }),
      audit: (entry) => this.effect(() => void this.audit.push(entry)),
    },
    readRules: () => this.effect(() => this.readRules()),
    readAffectedInterfaces: (_rule, { interfaceIds }) =>
      this.effect(() =>
        this.reachUnreadable
          ? denied
          : read({
              destination: [
                ...this.facts().networkInterfaces.map(({ networkInterfaceId }) => ({
                  networkInterfaceId,
                  interfaceType: 'interface',
                  description: '',
                })),
                ...this.others,
              ],
              source: [
                {
                  networkInterfaceId: 'eni-000000000000000a1',
                  interfaceType: 'interface',
                  description: 'ELB app/demo-alb/50dc6c495c0c9188',
                },
              ],
              taskInterfaceIds: interfaceIds,
            }),
      ),
    tryAuthorize: () => this.effect(() => ({ kind: 'permitted' }) as const),
    authorize: (request) => this.effect(() => this.authorize(request)),
    revoke: (request) => this.effect(() => this.revoke(request)),
    scheduleVerify: (_incidentId, at) => this.effect(() => void this.schedules.push(at)),
    noticesAfter: (waiting) => waiting,
  };

  private async effect<T>(run: () => T): Promise<T> {
    await this.turn();
    this.calls += 1;
    if (this.countdown === 0) this.crash();
    const result = run();
    if (this.countdown === 1) this.crash();
    if (this.countdown !== undefined) this.countdown -= 2;
    return result;
  }

  private crash(): never {
    this.countdown = undefined;
    throw new Crash('the process died');
  }

  private get isOpen(): boolean {
    return this.rules.some(
      ({ peer, fromPort }) =>
        peer.kind === 'security-group' &&
        peer.groupId === rule.sourceGroupId &&
        fromPort === rule.port,
    );
  }

  private look(): Look {
    const healthy = this.isOpen && this.helps;
    const snapshot = this.snapshot(healthy);
    const finding = aFinding();
    const remediation = allowRemediation(
      rule,
      { snapshot, rootCauses: [finding.code], confidence: finding.confidence },
      this.policy,
    );
    const rootCauses = this.isOpen ? [] : [{ ...finding, remediation }];
    return {
      snapshot,
      diagnosis: aDiagnosis({
        rootCauses,
        verdict: healthy ? 'healthy' : 'unhealthy',
        severity: healthy ? 'healthy' : 'down',
      }),
    };
  }

  private facts(): Facts {
    return blockedFacts({ tags: { 'targetmedic:remediate': this.tag }, ...this.change });
  }

  private snapshot(healthy: boolean): Snapshot {
    const facts = this.facts();
    const targetHealth = facts.targetHealth.map((target) =>
      healthy
        ? { ...target, state: 'healthy', reason: undefined }
        : { ...target, state: 'unhealthy', reason: this.healthReason },
    );
    const opened = facts.securityGroups.map((group) =>
      group.groupId === ids.taskGroup ? { ...group, ingress: this.rules } : group,
    );
    return snapshotOf({ ...facts, targetHealth, securityGroups: opened });
  }

  private readRules(): Reading<readonly IngressRule[]> {
    return this.rulesUnreadable ? denied : read(structuredClone(this.rules));
  }

  private authorize(request: IngressRequest): AuthorizeOutcome {
    this.authorizeCalls += 1;
    this.asked.push(
      request.TagSpecifications[0].Tags.find(({ Key }) => Key === ruleTags.remediationId)?.Value ??
        '',
    );
    const fault = this.faults.shift();
    if (fault === 'lost-before') return { kind: 'ambiguous', because: 'The connection broke.' };
    if (fault === 'throttled' || fault === 'denied')
      return {
        kind: 'refused',
        code: fault,
        sentence: fault,
        denied: fault === 'denied',
        throttled: fault === 'throttled',
      };
    if (this.isOpen) return { kind: 'duplicate', requestId: undefined };
    const securityGroupRuleId = this.addRule(
      Object.fromEntries(request.TagSpecifications[0].Tags.map(({ Key, Value }) => [Key, Value])),
      {
        description: request.IpPermissions[0].UserIdGroupPairs[0].Description,
        ...(fault === 'misshapen' ? { toPort: 65_535 } : {}),
      },
    );
    if (fault === 'lost-after' || fault === 'garbled' || fault === 'misshapen')
      return { kind: 'ambiguous', because: 'The connection broke.' };
    return { kind: 'applied', securityGroupRuleId, requestId: 'request-1' };
  }

  /** Adds the rule as somebody with these tags would. */
  addRule(tags: Record<string, string>, over: Partial<IngressRule> = {}): string {
    const securityGroupRuleId = `sgr-${String(this.nextRule).padStart(17, '0')}`;
    this.nextRule += 1;
    this.rules.push({
      securityGroupRuleId,
      groupId: rule.groupId,
      ipProtocol: 'tcp',
      fromPort: rule.port,
      toPort: rule.port,
      peer: { kind: 'security-group', groupId: rule.sourceGroupId, peeringStatus: undefined },
      description: undefined,
      tags,
      ...over,
    });
    return securityGroupRuleId;
  }

  private revoke({ SecurityGroupRuleIds: [id] }: RevokeRequest): RevokeOutcome {
    this.revokeCalls += 1;
    const before = this.rules.length;
    this.rules = this.rules.filter(({ securityGroupRuleId }) => securityGroupRuleId !== id);
    if (this.rules.length === before) return { kind: 'gone', requestId: undefined };
    this.removed.push(id);
    return { kind: 'revoked', requestId: 'request-2' };
  }
}

const denied = {
  state: 'unreadable',
  operation: 'ec2:Describe',
  kind: 'denied',
  error: 'denied',
} as const;

/** A world whose ports follow its policy. */
export function aWorld(policy?: RemediationPolicy, tag?: string): RemediationWorld {
  const world = new RemediationWorld(policy, tag);
  Object.assign(world.ports, { policy: world.policy });
  return world;
}
