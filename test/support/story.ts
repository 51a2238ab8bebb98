import { MemoryOutageStore } from './memory-outage-store';
import type { PostedMessage, SlackOutcome } from '../../src/act/slack/slack-outcome';
import { commit } from '../../src/app/incident/commit-incident';
import { deliverNotices } from '../../src/app/notification/deliver-notices';
import type { EventPorts } from '../../src/app/incident/event-ports';
import { proposalOf } from '../../src/app/remediation/propose-remediation';
import {
  remediate,
  type RemediateRequest,
  type RemediationPorts,
} from '../../src/app/remediation/remediate';
import { diagnose } from '../../src/diagnosis/diagnose';
import { noticesAfterStep } from '../../src/incident/remediation-notices';
import type { Incident } from '../../src/incident/incident';
import type { StoredIncident } from '../../src/incident/incident-store';
import type { IngressRequest } from '../../src/remediation/ingress-request';
import type { IngressRule } from '../../src/remediation/ingress-rule';
import { read } from '../../src/facts/reading';
import { emptyLedger, type RemediationLedger } from '../../src/remediation/remediation-ledger';
import { defaultPolicy, type RemediationPolicy } from '../../src/remediation/remediation';
import type { Snapshot } from '../../src/facts/snapshot';
import type { SlackMessage } from '../../src/report/slack/slack-message';

/** What was sent to Slack, and how. */
export interface Sent {
  readonly at: string;
  readonly how: 'post' | 'update' | 'reply';
  readonly message: SlackMessage;
  /** The message in whose thread a reply stands. */
  readonly thread?: string;
}

const channels = ['slack'] as const;
const silent = {
  step: () => undefined,
  count: () => undefined,
  measure: () => undefined,
  flush: () => undefined,
};

/**
 * An incident as it goes on: recorded snapshots through the product's own steps. AWS, the incident
 * table and Slack are in memory.
 */
export class Story {
  readonly sent: Sent[] = [];
  /** Somebody deleted the message. */
  messageIsGone = false;
  private clock = 0;
  private stored: StoredIncident | undefined;
  private ledger: RemediationLedger = emptyLedger;
  private rules: readonly IngressRule[] = [];
  private seen: Snapshot | undefined;

  constructor(private readonly policy: RemediationPolicy = defaultPolicy) {}

  get incident(): Incident {
    if (this.stored === undefined) throw new Error('There is no incident.');
    return this.stored.incident;
  }

  /** An event, and what is seen of the service then. */
  async sees(snapshot: Snapshot): Promise<this> {
    this.atMomentOf(snapshot);
    const { serviceArn } = this.look().diagnosis.service;
    await commit(
      this.ports,
      {
        lease: { serviceArn, owner: 'story', fence: 1, until: Infinity },
        stored: this.stored,
      },
      this.look(),
    );
    await this.deliver();
    return this;
  }

  /** Somebody approves the plan, or its time has come, while the service is as in the snapshot. */
  async remediates(action: RemediateRequest['action'], snapshot: Snapshot): Promise<this> {
    this.atMomentOf(snapshot);
    const { incidentId, remediations } = this.incident;
    await remediate(
      {
        action,
        subject: { incidentId },
        ...(action === 'verify'
          ? {}
          : { approvedBy: 'U0ONCALL', planId: remediations.at(-1)?.plan.planId }),
      },
      this.remediationPorts,
    );
    await this.deliver();
    return this;
  }

  private atMomentOf(snapshot: Snapshot): void {
    [this.seen, this.clock] = [snapshot, Date.parse(snapshot.takenAt)];
  }

  private look(): { snapshot: Snapshot; diagnosis: ReturnType<typeof diagnose> } {
    if (this.seen === undefined) throw new Error('Nothing was seen.');
    return { snapshot: this.seen, diagnosis: diagnose(this.seen, this.policy) };
  }

  private async deliver(): Promise<void> {
    if (this.stored === undefined) return;
    await deliverNotices(this.ports, this.incident.serviceArn);
  }

  private post(message: SlackMessage, thread: string | undefined): Promise<SlackOutcome> {
    if (thread === undefined) this.messageIsGone = false;
    this.sent.push({
      at: new Date(this.clock).toISOString(),
      how: thread === undefined ? 'post' : 'reply',
      message,
      ...(thread === undefined ? {} : { thread }),
    });
    return Promise.resolve({
      outcome: 'delivered',
      posted: { channel: 'C0INCIDENTS', ts: `1772452800.${this.sent.length}` },
    });
  }

  private update(at: PostedMessage, message: SlackMessage): Promise<SlackOutcome> {
    if (this.messageIsGone)
      return Promise.resolve({ outcome: 'replace', reason: 'message_not_found' });
    this.sent.push({ at: new Date(this.clock).toISOString(), how: 'update', message });
    return Promise.resolve({ outcome: 'delivered', posted: at });
  }

  private readonly incidents = {
    findByIncidentId: () => Promise.resolve(this.stored),
    findByService: () => Promise.resolve(this.stored),
    save: (changed: StoredIncident) => Promise.resolve(this.save(changed)),
    saveNotices: (changed: StoredIncident) => Promise.resolve(this.save(changed)),
    makeKnown: () => Promise.resolve(),
    archive: () => Promise.resolve(),
    keepMoment: () => Promise.resolve(),
    findMoment: () => Promise.resolve(undefined),
  };

  private save(changed: StoredIncident): 'saved' | 'conflict' {
    if (changed.version !== (this.stored?.version ?? 0)) return 'conflict';
    this.stored = { ...changed, version: changed.version + 1 };
    return 'saved';
  }

  private get remediationPorts(): RemediationPorts {
    return {
      now: () => this.clock,
      digest: (text) => text.length.toString(16).padStart(32, '0'),
      policy: this.policy,
      look: () => Promise.resolve(this.look()),
      incidents: this.incidents,
      ledger: {
        load: () => Promise.resolve(this.ledger),
        save: (changed) => {
          this.ledger = { ...changed, version: changed.version + 1 };
          return Promise.resolve('saved');
        },
        audit: () => Promise.resolve(),
      },
      readRules: () => Promise.resolve(read(this.rules)),
      readAffectedInterfaces: (_rule, { interfaceIds }) =>
        Promise.resolve(
          read({ destination: this.interfaces(), source: [], taskInterfaceIds: interfaceIds }),
        ),
      tryAuthorize: () => Promise.resolve({ kind: 'permitted' }),
      authorize: (request) =>
        Promise.resolve({
          kind: 'applied',
          securityGroupRuleId: this.add(request),
          requestId: 'request-1',
        }),
      revoke: () => {
        this.rules = [];
        return Promise.resolve({ kind: 'revoked', requestId: 'request-2' });
      },
      scheduleVerify: () => Promise.resolve(),
      noticesAfter: (waiting, incident, record, at) =>
        noticesAfterStep(waiting, incident, record, channels, at),
    };
  }

  /** The interfaces of the tasks, which carry the group. */
  private interfaces(): {
    networkInterfaceId: string;
    interfaceType: string;
    description: string;
  }[] {
    const { tasks } = this.look().snapshot.readings;
    const ids =
      tasks.state === 'read'
        ? tasks.value.flatMap(({ networkInterface }) => networkInterface?.networkInterfaceId ?? [])
        : [];
    return ids.map((networkInterfaceId) => ({
      networkInterfaceId,
      interfaceType: 'interface',
      description: '',
    }));
  }

  private add({
    GroupId,
    IpPermissions: [permission],
    TagSpecifications: [specification],
  }: IngressRequest): string {
    const securityGroupRuleId = 'sgr-0a1b2c3d4e5f60718';
    const tags = Object.fromEntries(specification.Tags.map(({ Key, Value }) => [Key, Value]));
    const peer = {
      kind: 'security-group',
      groupId: permission.UserIdGroupPairs[0].GroupId,
      peeringStatus: undefined,
    } as const;
    this.rules = [
      {
        securityGroupRuleId,
        groupId: GroupId,
        ipProtocol: 'tcp',
        fromPort: permission.FromPort,
        toPort: permission.ToPort,
        peer,
        description: permission.UserIdGroupPairs[0].Description,
        tags,
      },
    ];
    return securityGroupRuleId;
  }

  private readonly outages = new MemoryOutageStore();

  private get ports(): EventPorts {
    return {
      now: () => this.clock,
      incidentStore: this.incidents,
      outages: this.outages,
      telemetry: silent,
      place: { region: 'us-east-1' },
      notifiers: {
        channels,
        buttons: true,
        slack: () =>
          Promise.resolve({
            kind: 'bot',
            channel: 'C0INCIDENTS',
            bot: {
              post: (_: string, message: SlackMessage, thread?: string) =>
                this.post(message, thread),
              update: (at: PostedMessage, message: SlackMessage) => this.update(at, message),
            },
          }),
      },
      propose: (look: ReturnType<Story['look']>, incident: Incident) =>
        proposalOf(this.remediationPorts, look, incident),
    } as unknown as EventPorts;
  }
}
