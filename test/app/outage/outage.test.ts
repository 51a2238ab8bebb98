import { investigate } from '../../../src/app/incident/investigate';
import { driveOnDue } from '../../../src/app/sweep/sweep-due';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import type { EventPorts } from '../../../src/app/incident/event-ports';
import { aBlindDiagnosis, aDiagnosis, aFinding, aHealthyDiagnosis } from '../../support/diagnoses';
import { EventWorld } from '../../support/event-world';
import { MemoryIncidentStore } from '../../support/memory-incident-store';

const minute = 60_000;

/** Many services that are looked at, with Slack, mails and messages for machines. */
class Fleet {
  readonly world = new EventWorld(undefined as never);
  readonly stores = { incidentStore: new MemoryIncidentStore() };
  readonly mails: { readonly subject: string; readonly at: number }[] = [];
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
      else this.mails.push({ subject: input.Subject, at: this.world.now });
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

  /** The newest drawing of a message in the channel. */
  get shown(): string {
    return this.world.updates.findLast((text) => text.startsWith('[')) ?? '';
  }

  get seen(): readonly string[] {
    return this.names.map((name) => `arn:aws:ecs:eu-west-1:123456789012:service/demo/${name}`);
  }

  names: readonly string[] = [];
}

const names = (count: number, prefix = 's'): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`);

const aclDiagnosis = aDiagnosis({
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

const registryDiagnosis = aDiagnosis({
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
const ownDiagnosis = (name: string): Diagnosis =>
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

describe('twelve services behind one group that was closed', () => {
  it('are one message and one mail, one recovery, and each its own record for machines', async () => {
    const fleet = new Fleet();
    fleet.names = names(12);
    for (const name of fleet.names) await fleet.see(name, aDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.shown).toContain('[DOWN] 12 services, one cause: Security group');
    expect(fleet.world.updates.at(-1)).toBe('List: 12 services');
    expect(fleet.mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('[DOWN] s0'),
    ]);
    expect(fleet.machines).toHaveLength(12);
    expect(new Set(fleet.machines.map(({ outage }) => outage?.outageId)).size).toBe(1);

    fleet.world.now += 20 * minute;
    for (const name of fleet.names.slice(0, 7)) await fleet.see(name, aHealthyDiagnosis());
    await fleet.pass(1);
    expect(fleet.shown).toContain('[DOWN] 5 of 12 services, one cause');
    for (const name of fleet.names.slice(7)) await fleet.see(name, aHealthyDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.world.replies.filter((text) => text.includes('[RECOVERED] 12'))).toHaveLength(1);
    expect(fleet.mails.map(({ subject }) => subject).slice(1)).toEqual([
      '[RECOVERED] 12 services, one cause',
    ]);
    expect(fleet.machines.filter(({ status }) => status === 'recovered')).toHaveLength(12);
  });
});

describe('twelve services of one outage that nobody can see any more', () => {
  it('stay one outage, of which blindness and its end are told once', async () => {
    const fleet = new Fleet();
    fleet.names = names(12);
    for (const name of fleet.names) await fleet.see(name, aDiagnosis());
    await fleet.pass(2);
    for (const minutes of [0, 6, 6]) {
      await fleet.pass(minutes);
      for (const name of fleet.names) await fleet.see(name, aBlindDiagnosis());
    }
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.mails.map(({ subject }) => subject.split(']')[0])).toEqual([
      '[DOWN',
      '[CANNOT TELL',
    ]);
    for (const name of fleet.names) await fleet.see(name, aDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.mails).toHaveLength(3);
    expect(fleet.shown).toContain('[DOWN] 12 services, one cause');
  });
});

describe('an outage whose services all have another cause by now', () => {
  it('says so, and never that they are well', async () => {
    const fleet = new Fleet();
    fleet.names = names(3);
    for (const name of fleet.names) await fleet.see(name, aclDiagnosis);
    await fleet.pass(2);
    for (const name of fleet.names) await fleet.see(name, ownDiagnosis(name));
    await fleet.pass(3);
    const shown = fleet.world.updates.findLast((text) => text.includes('3 services, one cause'));
    expect(shown).toContain(
      '[MOVED] 3 services, one cause: None is left here: 3 of 3 services fail by another cause now, which is told by itself.',
    );
    expect(fleet.world.updates.join('\n')).not.toContain('All healthy again');
    expect(fleet.mails.map(({ subject }) => subject).join('\n')).not.toContain('RECOVERED');
  });
});

describe('what waits for its turn in the channel', () => {
  /** Four faults of their own at one moment. */
  async function four(): Promise<Fleet> {
    const fleet = new Fleet(['slack']);
    fleet.names = names(4, 'own');
    for (const name of fleet.names) await fleet.see(name, ownDiagnosis(name));
    fleet.world.now += 2_000;
    await fleet.see('own3', ownDiagnosis('own3'));
    return fleet;
  }
  const list = ({ world }: Fleet): readonly string[] => [
    ...world.posts.map(({ text }) => text),
    ...world.updates,
  ];

  it('is told at once in the thread of the message before it, and then in its own', async () => {
    const fleet = await four();
    expect(fleet.world.messages).toEqual([expect.stringContaining('[DOWN] own0')]);
    const inThread = fleet.world.posts.filter(({ thread }) => thread === '1.0');
    expect(inThread.map(({ text }) => text)).toEqual([
      expect.stringContaining('[DOWN] own0'),
      expect.stringMatching(/^Meanwhile \[DOWN\] own1 .*hears of it next\.$/),
      expect.stringMatching(/^Meanwhile DOWN: \d services?, each with a cause of its own\./),
    ]);
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(2);
    expect(fleet.shown).toContain('[DOWN] 3 services, each with a cause of its own');
    expect(list(fleet).filter((text) => text.includes('The channel has a message'))).toHaveLength(
      1,
    );
    expect(fleet.world.outages.outages.values().next().value?.told.early).toBeUndefined();
  });

  it('grows in place while it waits, soon at first', async () => {
    const fleet = new Fleet(['slack']);
    fleet.names = names(6, 'own');
    for (const name of fleet.names) {
      await fleet.see(name, ownDiagnosis(name));
      fleet.world.now += 1_500;
    }
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.world.updates.filter((text) => text.startsWith('Meanwhile')).at(-1)).toContain(
      'DOWN: 4 services',
    );
  });

  it('and is over before that is told so where it was told, and nowhere else', async () => {
    const fleet = await four();
    for (const name of fleet.names.slice(2)) await fleet.see(name, aHealthyDiagnosis());
    fleet.world.now += 20_000;
    await fleet.pass(0);
    await fleet.see('own3', aHealthyDiagnosis());
    await fleet.pass(3);
    expect(list(fleet).join('\n')).not.toContain('[DOWN] 2 services');
    const said = fleet.world.updates.findLast((text) => text.startsWith('Meanwhile'));
    expect(said).toMatch(/^Meanwhile RECOVERED: 2 services/);
  });
});

describe('a storm', () => {
  it('puts no more than one message a minute into a channel, and loses none', async () => {
    const fleet = new Fleet();
    const [shared, own] = [names(12), names(10, 'own')];
    fleet.names = [...shared, ...own];
    for (const [at, name] of shared.entries()) {
      await fleet.see(name, aclDiagnosis);
      const other = own[at];
      if (other !== undefined) await fleet.see(other, ownDiagnosis(other));
    }
    await fleet.pass(5);
    const posted = fleet.world.posts.filter(({ thread }) => thread === undefined);
    expect(posted.length).toBeLessThanOrEqual(3);
    const told = [...fleet.world.posts.map(({ text }) => text), ...fleet.world.updates].join('\n');
    expect(told).toContain('[DOWN] 12 services, one cause: Network ACL acl-1');
    expect(told).toContain('10 services, each with a cause of its own');
    const minutes = fleet.mails.map(({ at }) => at);
    expect(
      minutes.every((at, index) => index === 0 || at - (minutes[index - 1] ?? 0) >= minute),
    ).toBe(true);
    expect(fleet.machines).toHaveLength(22);
  });

  it('of a zone, a group and a registry, with ten faults of their own in the middle, tells people of each cause once and machines of each service', async () => {
    const fleet = new Fleet();
    const own = names(10, 'own');
    const hit: readonly (readonly [string, Diagnosis])[] = [
      ...names(120, 'zone').map((name) => [name, aclDiagnosis] as const),
      ...names(40, 'group').map((name) => [name, aDiagnosis()] as const),
      ...names(40, 'image').map((name) => [name, registryDiagnosis] as const),
    ];
    // One after another from everywhere, as a zone goes down.
    const mixed = hit.map((_, at) => hit[(at * 197) % hit.length]!);
    fleet.names = [...hit.map(([name]) => name), ...own];
    for (const [at, [name, diagnosis]] of mixed.entries()) {
      await fleet.see(name, diagnosis);
      const alone = at % 20 === 10 ? own[Math.floor(at / 20)] : undefined;
      if (alone !== undefined) await fleet.see(alone, ownDiagnosis(alone));
    }
    await fleet.pass(8);
    const told = [...fleet.world.posts.map(({ text }) => text), ...fleet.world.updates].join('\n');
    expect(told).toContain('[DOWN] 120 services, one cause: Network ACL acl-1');
    expect(told).toContain('[DOWN] 40 services, one cause: Security group');
    expect(told).toContain('[DOWN] 40 services, one cause: Registry');
    expect(told).toContain('10 services, each with a cause of its own');
    const posted = fleet.world.posts.filter(({ thread }) => thread === undefined);
    expect(posted).toHaveLength(4);
    expect(fleet.machines).toHaveLength(210);

    for (const name of fleet.names) await fleet.see(name, aHealthyDiagnosis());
    await fleet.pass(8);
    const last = fleet.world.updates.filter((text) => text.startsWith('[RECOVERED]')).join('\n');
    for (const end of [
      '120 services, one cause: All healthy again',
      '40 services, one cause: All healthy again after 8 min. It was: Security group',
      '40 services, one cause: All healthy again after 8 min. It was: Registry',
      '10 services, each with a cause of its own: All healthy again',
    ])
      expect(last).toContain(end);
    expect(fleet.world.posts.filter(({ thread }) => thread === undefined)).toHaveLength(4);
    expect(fleet.machines).toHaveLength(420);
  });
});
