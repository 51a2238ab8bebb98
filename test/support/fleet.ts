import { investigate } from '../../src/app/incident/investigate';
import { driveOnDue } from '../../src/app/sweep/sweep-due';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { EventPorts } from '../../src/app/incident/event-ports';
import { aDiagnosis, aFinding } from './diagnoses';
import { EventWorld } from './event-world';
import { MemoryIncidentStore } from './memory-incident-store';

export const minute = 60_000;

/** Many services that are looked at, with Slack, mails and messages for machines. */
export class Fleet {
  readonly world = new EventWorld(undefined as never);
  readonly stores = { incidentStore: new MemoryIncidentStore() };
  readonly mails: { readonly subject: string; readonly text: string; readonly at: number }[] = [];
  readonly machines: {
    readonly status: string;
    readonly outage?: { readonly outageId: string };
  }[] = [];

  constructor(channels: EventPorts['notifiers']['channels'] = ['slack', 'sns', 'sns-events']) {
    this.channels = channels;
  }

  private readonly channels: EventPorts['notifiers']['channels'];

  ports(): EventPorts {
    const ports = this.world.ports(this.stores);
    const send = ({ input }: { readonly input: { Subject?: string; Message?: string } }) => {
      if (input.Subject === undefined) this.machines.push(JSON.parse(input.Message ?? '{}'));
      else
        this.mails.push({
          subject: input.Subject,
          text: JSON.parse(input.Message ?? '{}').email,
          at: this.world.now,
        });
      return Promise.resolve({ MessageId: 'm' });
    };
    return {
      ...ports,
      notifiers: {
        ...ports.notifiers,
        channels: this.channels,
        peopleTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people',
        machinesTopicArn: 'arn:aws:sns:eu-west-1:123456789012:machines',
        sns: { send } as never,
      },
    };
  }

  async see(serviceName: string, diagnosis: Diagnosis): Promise<void> {
    const serviceArn = `arn:aws:ecs:eu-west-1:123456789012:service/demo/${serviceName}`;
    this.world.diagnosis = {
      ...diagnosis,
      service: { ...diagnosis.service, serviceName, serviceArn },
    };
    await investigate(
      this.ports(),
      { kind: 'service', clusterName: 'demo', serviceName, targetGroupArns: [] },
      'ignore',
    );
  }

  /** Minutes go by, in which the sweep comes round as often as it likes. */
  async pass(minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed += 1) {
      this.world.now += minute;
      await driveOnDue({
        ...this.ports(),
        until: Infinity,
        isSwept: () => false,
        due: () => Promise.resolve(this.seen),
        dueOutages: () => Promise.resolve(this.world.outages.due(this.world.now)),
        verify: () => Promise.resolve(),
      });
    }
  }

  /** The lines of all lists in the threads, as they are now. */
  get lines(): readonly string[] {
    return [...this.world.shown.values()]
      .filter(({ text }) => text.startsWith('List'))
      .flatMap(({ blocks }) => blocks as readonly { readonly text?: { readonly text: string } }[])
      .flatMap(({ text }) => text?.text.split('\n') ?? [])
      .filter((line) => line.startsWith('• '));
  }

  /** The newest drawing of a message in the channel. */
  get shown(): string {
    return this.world.updates.findLast((text) => text.startsWith('[')) ?? '';
  }

  get seen(): readonly string[] {
    return this.names.map((name) => `arn:aws:ecs:eu-west-1:123456789012:service/demo/${name}`);
  }

  names: readonly string[] = [];
}

export const names = (count: number, prefix = 's'): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`);

export const aclDiagnosis = aDiagnosis({
  headline: 'Network ACL acl-1 of subnet-1 denies inbound tcp 4567.',
  rootCauses: [
    aFinding({
      code: 'network-acl-blocking',
      summary: 'Network ACL acl-1 of subnet-1 denies inbound tcp 4567.',
      remediation: null,
      shared: { kind: 'network-acl', id: 'acl-1' },
    }),
  ],
});

export const registryDiagnosis = aDiagnosis({
  headline: 'Registry docker.io does not answer.',
  rootCauses: [
    aFinding({
      code: 'registry-unavailable',
      summary: 'Registry docker.io does not answer.',
      remediation: null,
      shared: { kind: 'registry', id: 'docker.io' },
    }),
  ],
});

/** A cause of its own: nothing that others stand on. */
export const ownDiagnosis = (name: string): Diagnosis =>
  aDiagnosis({
    headline: `${name} answers 404 to /health.`,
    rootCauses: [
      aFinding({
        code: 'health-check-path-not-found',
        summary: `${name} answers 404 to /health.`,
        remediation: null,
      }),
    ],
  });
