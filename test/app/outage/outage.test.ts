import { aBlindDiagnosis, aDiagnosis, aFinding, aHealthyDiagnosis } from '../../support/diagnoses';
import { aclDiagnosis, Fleet, minute, names, ownDiagnosis } from '../../support/fleet';

describe('twelve services behind one group that was closed', () => {
  it('are one message, a mail of the first and one of all, one recovery, and each its own record for machines', async () => {
    const fleet = new Fleet();
    fleet.names = names(12);
    for (const name of fleet.names) await fleet.see(name, aDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.shown).toContain('[DOWN] 12 services, one cause: Security group');
    expect(fleet.world.updates.at(-1)).toBe('List: 12 services');
    expect(fleet.mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('[DOWN] s0'),
      '[DOWN] 12 services, one cause',
    ]);
    // A mail cannot be edited: the first one says what is to come, and the second one names all.
    expect(fleet.mails[0]?.text).toContain(
      'Should other services fail by the same cause, one mail tells of all of them.',
    );
    for (const name of fleet.names) expect(fleet.mails[1]?.text).toContain(`DOWN ${name} (demo)`);
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
    expect(fleet.mails.map(({ subject }) => subject).slice(2)).toEqual([
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
      '[DOWN',
      '[CANNOT TELL',
    ]);
    for (const name of fleet.names) await fleet.see(name, aDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(1);
    expect(fleet.mails).toHaveLength(4);
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
});

describe('services that were told alone before their common cause was seen', () => {
  it('are told with the others from then on, and their own messages say so', async () => {
    const fleet = new Fleet();
    fleet.names = names(3);
    for (const name of fleet.names) {
      await fleet.see(name, ownDiagnosis(name));
      await fleet.pass(2);
    }
    expect(fleet.world.messages).toHaveLength(3);
    for (const name of fleet.names) await fleet.see(name, aclDiagnosis);
    await fleet.pass(2);
    const own = (): readonly string[] =>
      [...fleet.world.shown.values()].flatMap(({ text }) =>
        /^\[[A-Z]+\] s\d \(demo\)/.test(text) ? [text] : [],
      );
    expect(fleet.shown).toContain('[DOWN] 3 services, one cause: Network ACL acl-1');
    expect(own()).toEqual(
      ['s1', 's2'].map(
        (name) =>
          `[MOVED] ${name} (demo): Other services fail by the same cause: it is told with them from here on, in the message about all of them.`,
      ),
    );
    for (const name of fleet.names) await fleet.see(name, aHealthyDiagnosis());
    await fleet.pass(2);
    expect(fleet.world.messages).toHaveLength(3);
    for (const text of own()) expect(text).toMatch(/^\[RECOVERED\] s[12] \(demo\)/);
  });
});

describe('services whose targets are silent in one zone alone', () => {
  const zoneDiagnosis = aDiagnosis({
    headline: 'The application does not answer GET /health within 5 s (1 of 2 targets).',
    rootCauses: [
      aFinding({
        code: 'health-check-slow',
        confidence: 'likely',
        remediation: null,
        shared: { kind: 'availability-zone', id: 'eu-west-1a' },
      }),
    ],
  });

  it('are two causes while they are two, and one from the third on', async () => {
    const fleet = new Fleet();
    fleet.names = names(5);
    const see = async (name: string): Promise<void> => {
      await fleet.see(name, zoneDiagnosis);
      await fleet.pass(1);
    };
    for (const name of fleet.names.slice(0, 2)) await see(name);
    expect(fleet.world.messages).toHaveLength(2);
    expect(fleet.world.outages.outages.size).toBe(0);
    for (const name of fleet.names.slice(2)) await see(name);
    expect(fleet.world.messages).toHaveLength(2);
    expect(fleet.shown).toMatch(
      /^\[DOWN\] 5 services, one cause: In eu-west-1a the targets of these services are silent, and in other zones they pass\. Your turn: See the AWS Health Dashboard/,
    );
    expect(fleet.lines).toHaveLength(5);
    for (const name of fleet.names) await fleet.see(name, aHealthyDiagnosis());
    await fleet.pass(2);
    const shown = [...fleet.world.shown.values()].map(({ text }) => text);
    expect(shown[0]).toContain(
      '[RECOVERED] 5 services, one cause: All healthy again after 5 min. It was: In eu-west-1a',
    );
    expect(shown.filter((text) => /^\[DOWN\] s\d \(/.test(text))).toEqual([]);
  });
});
