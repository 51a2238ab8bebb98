import { remediate, type RemediateRequest } from '../../../src/app/remediation/remediate';
import { closeBreaker } from '../../../src/remediation/remediation-limits';
import type { DryRunOutcome } from '../../../src/remediation/ingress-outcome';
import { openRecord } from '../../../src/remediation/remediation-states';
import type { RemediationPlan } from '../../../src/remediation/remediation';
import { snippetsOf } from '../../../src/remediation/snippets';
import type { Facts } from '../../../src/facts/snapshot';
import { aDiagnosis, aFinding, anIncident, blockedFacts, rule } from '../../support/remediation';
import { aWorld, type RemediationWorld } from '../../support/remediation-world';

const minute = 60_000;
const subject = { incidentId: 'inc-1' };
const apply: RemediateRequest = { action: 'apply', subject };
const verify: RemediateRequest = { action: 'verify', subject };
const approvePolicy = { mode: 'approve', ports: [8080] } as const;

const refusedByAws = {
  kind: 'refused',
  code: '',
  sentence: 'AWS refused: no.',
  denied: false,
  throttled: false,
} as const;

const last = (world: RemediationWorld) => world.incident.remediations.at(-1);

async function applied(world = aWorld()): Promise<RemediationWorld> {
  await remediate(apply, world.ports);
  return world;
}

describe('mode auto', () => {
  it('adds the rule, schedules the verification and keeps what works', async () => {
    const world = await applied();
    expect(last(world)).toMatchObject({
      state: 'verifying',
      mode: 'auto',
      securityGroupRuleId: world.rules[0]?.securityGroupRuleId,
    });
    // An answer through the rule may come long before a target has passed all its checks.
    const afterAnAnswer = new Date(world.clock + 40_000).toISOString();
    expect(world.schedules).toEqual([afterAnAnswer, last(world)?.verifyAfter]);
    const answer = await remediate(verify, world.ports);
    expect(answer).toMatchObject({ outcome: 'verified', refusals: [] });
    expect(answer.plan?.snippets.terraform).toContain('import {');
    expect(world.rules).toHaveLength(1);
    expect(world.authorizeCalls).toBe(1);
  });

  it('takes back exactly its own rule when targets still time out, and stops itself', async () => {
    const world = aWorld();
    world.helps = false;
    const foreign = { ...rule, port: 9 };
    await applied(world);
    world.rules.push({
      ...world.rules[0]!,
      securityGroupRuleId: 'sgr-ffffffffffffffff0',
      fromPort: foreign.port,
      toPort: foreign.port,
      tags: {},
    });
    world.clock += 10 * minute;
    expect((await remediate(verify, world.ports)).outcome).toBe('rolled-back');
    expect(world.rules.map(({ securityGroupRuleId }) => securityGroupRuleId)).toEqual([
      'sgr-ffffffffffffffff0',
    ]);
    expect(world.ledger.breaker).toBeDefined();
    world.rules = [];
    world.clock += 24 * 60 * minute;
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'breaker-open' }],
    });
    world.ledger = closeBreaker(world.ledger);
    world.helps = true;
    expect((await remediate(apply, world.ports)).outcome).toBe('waiting');
  });

  it('keeps the rule and reports what is left when the targets answer something else', async () => {
    const world = aWorld();
    world.helps = false;
    await applied(world);
    world.healthReason = 'Target.ResponseCodeMismatch';
    world.clock += 10 * minute;
    expect((await remediate(verify, world.ports)).outcome).toBe('kept');
    expect(world.rules).toHaveLength(1);
    expect(world.ledger.breaker).toBeUndefined();
  });

  it('hears of what is left with the first answer that comes through the rule', async () => {
    const world = aWorld();
    world.helps = false;
    await applied(world);
    world.clock = Date.parse(world.schedules[0] ?? '');
    expect((await remediate(verify, world.ports)).outcome).toBe('waiting');
    world.healthReason = 'Target.ResponseCodeMismatch';
    expect((await remediate(verify, world.ports)).outcome).toBe('kept');
  });

  it('never adds a rule again that somebody removed', async () => {
    const world = await applied();
    world.rules = [];
    world.clock += 5 * minute;
    expect((await remediate(verify, world.ports)).outcome).toBe('contested');
    world.clock += 24 * 60 * minute;
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'contested' }],
    });
    expect(world.authorizeCalls).toBe(1);
  });

  it('takes nothing back without health to judge by, nor before the window ends', async () => {
    const world = aWorld();
    world.helps = false;
    await applied(world);
    expect((await remediate(verify, world.ports)).outcome).toBe('waiting');
    world.clock += 20 * minute;
    world.rulesUnreadable = true;
    expect((await remediate(verify, world.ports)).outcome).toBe('waiting');
    expect(world.rules).toHaveLength(1);
    world.clock += 40 * minute;
    const told = await remediate(verify, world.ports);
    expect(told.record?.state).toBe('unverified');
    expect(told.sentence).toMatch(/could not be read since it was added\. It is still there\./);
    expect(world.rules).toHaveLength(1);
  });

  it('acts on the silence that the diagnosis of the incident saw, when ECS replaced the targets since', async () => {
    const world = aWorld();
    world.change = { targetHealth: [] };
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'no-silent-target' }],
    });
    const seen = {
      ...aFinding(),
      remediation: { ...rule, allowed: true, refusals: [], snippets: snippetsOf(rule) },
    };
    world.stored = {
      ...world.stored,
      incident: anIncident({ diagnosis: aDiagnosis({ rootCauses: [seen] }) }),
    };
    world.clock += 14 * minute;
    expect((await remediate(apply, world.ports)).outcome).toBe('waiting');
    expect(world.rules).toHaveLength(1);
  });

  it('does not act on a silence of long ago', async () => {
    const world = aWorld();
    world.change = { targetHealth: [] };
    const seen = {
      ...aFinding(),
      remediation: { ...rule, allowed: true, refusals: [], snippets: snippetsOf(rule) },
    };
    world.stored = {
      ...world.stored,
      incident: anIncident({ diagnosis: aDiagnosis({ rootCauses: [seen] }) }),
    };
    world.clock += 16 * minute;
    expect((await remediate(apply, world.ports)).outcome).toBe('refused');
  });

  it('leaves a group alone that carries two of its rules already', async () => {
    const ours = { 'targetmedic:owner': 'targetmedic' };
    const [world, roomy] = [aWorld(), aWorld()];
    for (const one of [world, roomy]) {
      one.addRule(ours, { fromPort: 1, toPort: 1 });
      one.addRule({}, { fromPort: 2, toPort: 2 });
    }
    expect((await remediate(apply, roomy.ports)).outcome).toBe('waiting');
    world.addRule(ours, { fromPort: 3, toPort: 3 });
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'owned-rules' }],
    });
  });

  it.each(['rulesUnreadable', 'reachUnreadable'] as const)(
    'refuses while it cannot see everything (%s)',
    async (what) => {
      const world = aWorld();
      world[what] = true;
      expect(await remediate(apply, world.ports)).toMatchObject({
        outcome: 'refused',
        refusals: [{ code: 'facts-unread' }],
      });
      expect(world.authorizeCalls).toBe(0);
    },
  );

  it.each<[string, DryRunOutcome, boolean]>([
    ['denied', { ...refusedByAws, code: 'UnauthorizedOperation', denied: true }, true],
    ['refused', { ...refusedByAws, code: 'InvalidGroup.NotFound' }, false],
    ['not answered', { kind: 'unknown', because: 'The answer was lost.' }, false],
  ])('calls nothing when the dry run is %s', async (_what, dryRun, stops) => {
    const world = aWorld();
    Object.assign(world.ports, { tryAuthorize: () => Promise.resolve(dryRun) });
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'not-permitted' }],
    });
    expect([world.authorizeCalls, world.ledger.reservations]).toEqual([0, []]);
    expect(world.ledger.breaker !== undefined).toBe(stops);
  });

  it('refuses a shared group, which a person may approve', async () => {
    const world = aWorld();
    world.others = [
      {
        networkInterfaceId: 'eni-000000000000000b1',
        interfaceType: 'interface',
        description: 'RDSNetworkInterface',
      },
    ];
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'group-shared' }],
    });
    const approving = aWorld(approvePolicy);
    approving.others = world.others;
    expect(await remediate(apply, approving.ports)).toMatchObject({
      outcome: 'needs-approval',
      plan: { blastRadius: { others: world.others } },
    });
  });
});

describe('mode off', () => {
  it('makes no write call at all', async () => {
    const world = aWorld({ mode: 'off', ports: [8080] });
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'mode-off' }],
    });
    expect(world.authorizeCalls + world.revokeCalls).toBe(0);
  });
});

/** The same service after ECS replaced every task, with its interface and its target. */
function replaced(): Pick<Facts, 'tasks' | 'networkInterfaces' | 'targetHealth'> {
  const { tasks, networkInterfaces, targetHealth } = blockedFacts();
  const anew = (text: string): string => text.replace(/^eni-0/, 'eni-f').replace(/20$/, '30');
  return {
    tasks: tasks.map((task, n) => ({
      ...task,
      taskArn: task.taskArn.replace(/\w+$/, `ffff000000000000000000000000000${n}`),
      networkInterface: {
        ...task.networkInterface!,
        networkInterfaceId: anew(task.networkInterface?.networkInterfaceId ?? ''),
        privateIpAddress: anew(task.networkInterface?.privateIpAddress ?? ''),
      },
    })),
    networkInterfaces: networkInterfaces.map((one) => ({
      ...one,
      networkInterfaceId: anew(one.networkInterfaceId),
      privateIpAddresses: one.privateIpAddresses.map(anew),
    })),
    targetHealth: targetHealth.map((one) => ({ ...one, targetId: anew(one.targetId) })),
  };
}

describe('mode approve', () => {
  const approved = async (world: RemediationWorld, over: Partial<RemediateRequest> = {}) => {
    const { plan } = await remediate(apply, world.ports);
    return {
      plan,
      approve: () =>
        remediate({ ...apply, approvedBy: 'U1', planId: plan?.planId, ...over }, world.ports),
    };
  };

  it('adds nothing until somebody approves this very plan', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    expect(world.authorizeCalls).toBe(0);
    expect(
      (await remediate({ ...apply, approvedBy: 'U1', planId: 'rem-other' }, world.ports)).outcome,
    ).toBe('stale');
    expect((await approve()).outcome).toBe('waiting');
    expect(last(world)).toMatchObject({ approvedBy: 'U1', mode: 'approve' });
  });

  it('survives the replacement of every task', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    world.change = replaced();
    world.clock += minute;
    expect((await approve()).outcome).toBe('waiting');
    expect(world.rules).toHaveLength(1);
  });

  it('survives the replacement of every task before the new ones are registered', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    world.change = { ...replaced(), targetHealth: [] };
    world.clock += minute;
    expect((await approve()).outcome).toBe('waiting');
  });

  it('survives more tasks of the service than the approver saw', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    const [before, after] = [blockedFacts(), replaced()];
    world.change = {
      tasks: [...before.tasks, ...after.tasks],
      networkInterfaces: [...before.networkInterfaces, ...after.networkInterfaces],
    };
    expect((await approve()).outcome).toBe('waiting');
    expect(last(world)?.plan.blastRadius.networkInterfaceIds).toHaveLength(2);
  });

  it('dies on a change of the stable facts, and proposes anew', async () => {
    const world = aWorld(approvePolicy);
    const { plan, approve } = await approved(world);
    world.addRule({});
    world.rules = world.rules.map((one) => ({ ...one, fromPort: 1, toPort: 1 }));
    const answer = await approve();
    expect(answer.outcome).toBe('stale');
    expect(answer.plan?.planId).not.toBe(plan?.planId);
    expect(world.authorizeCalls).toBe(0);
  });

  it('dies when it would touch somebody whom the approver did not see', async () => {
    const world = aWorld(approvePolicy);
    const { plan, approve } = await approved(world);
    world.others = [
      { networkInterfaceId: 'eni-000000000000000b1', interfaceType: 'interface', description: '' },
    ];
    const answer = await approve();
    expect(answer).toMatchObject({
      outcome: 'stale',
      plan: { blastRadius: { others: world.others } },
    });
    expect(answer.plan?.planId).not.toBe(plan?.planId);
    expect(world.authorizeCalls).toBe(0);
  });

  it.each<[string, (plan: RemediationPlan) => Partial<RemediationPlan>]>([
    ['another port', (plan) => ({ rule: { ...plan.rule, port: 8081 } })],
    ['another group', (plan) => ({ rule: { ...plan.rule, groupId: 'sg-0000dead00000dead' } })],
    [
      'another source',
      (plan) => ({ rule: { ...plan.rule, sourceGroupId: 'sg-0000dead0000beef0' } }),
    ],
    ['another service', () => ({ serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/a/b' })],
    ['another target group', () => ({ targetGroupArn: 'arn:other' })],
    ['another load balancer', () => ({ loadBalancerArn: 'arn:other' })],
    ['other facts', () => ({ factsDigest: 'other' })],
    ['a longer life', () => ({ expiresAt: '2099-01-01T00:00:00.000Z' })],
    ['a later birth', () => ({ createdAt: '2099-01-01T00:00:00.000Z' })],
    [
      'somebody whom the approver did not see',
      ({ blastRadius }) => ({
        blastRadius: {
          ...blastRadius,
          others: [{ networkInterfaceId: 'eni-x', interfaceType: 'interface', description: '' }],
        },
      }),
    ],
    [
      'a source whom the approver did not see',
      ({ blastRadius }) => ({
        blastRadius: {
          ...blastRadius,
          otherSources: [
            { networkInterfaceId: 'eni-x', interfaceType: 'interface', description: '' },
          ],
        },
      }),
    ],
  ])('dies when somebody wrote %s into it where it is stored', async (_what, edit) => {
    for (const policy of [approvePolicy, { ...approvePolicy, mode: 'auto' } as const]) {
      const world = aWorld(policy);
      world.clock += 1;
      const { plan } = await remediate(apply, aWorld(approvePolicy).ports);
      const stored = { ...plan!, ...edit(plan!) };
      world.put(openRecord(stored, policy.mode, 'targetmedic'));
      const answer = await remediate(
        { ...apply, approvedBy: 'U1', planId: stored.planId },
        world.ports,
      );
      expect(answer.outcome).toBe(policy.mode === 'approve' ? 'stale' : 'waiting');
      expect(world.incident.remediations.map(({ state }) => state)).toEqual([
        'expired',
        policy.mode === 'approve' ? 'proposed' : 'verifying',
      ]);
      expect(last(world)?.plan).toMatchObject({
        ...plan,
        planId: expect.not.stringMatching(stored.planId),
        createdAt: expect.any(String),
        expiresAt: expect.any(String),
      });
    }
  });

  it('dies with time', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    world.clock += 16 * minute;
    expect((await approve()).outcome).toBe('stale');
  });

  it('is used once, however often the button is pressed', async () => {
    const world = aWorld(approvePolicy);
    const { approve } = await approved(world);
    await Promise.all(Array.from({ length: 50 }, approve));
    expect(world.authorizeCalls).toBe(1);
    expect(world.rules).toHaveLength(1);
  });

  it('is narrowed by the tag, whatever the global mode', async () => {
    const world = aWorld({ mode: 'auto', ports: [8080] }, 'approve');
    expect((await remediate(apply, world.ports)).outcome).toBe('needs-approval');
  });
});

describe('lost answers', () => {
  it.each(['lost-after', 'garbled'] as const)(
    'finds its own rule by reading after an answer that was %s',
    async (fault) => {
      const world = aWorld();
      world.faults = [fault];
      expect((await remediate(apply, world.ports)).outcome).toBe('waiting');
      expect(last(world)).toMatchObject({
        state: 'verifying',
        securityGroupRuleId: world.rules[0]?.securityGroupRuleId,
      });
      expect(world.authorizeCalls).toBe(1);
    },
  );

  it('does not call a second time, and says that nothing was added', async () => {
    const world = aWorld();
    world.faults = ['lost-before'];
    await remediate(apply, world.ports);
    expect(last(world)?.state).toBe('ambiguous');
    world.clock += 2 * minute;
    expect((await remediate(verify, world.ports)).outcome).toBe('failed');
    expect(world.authorizeCalls).toBe(1);
    expect(world.ledger.reservations).toEqual([]);
  });

  it("leaves somebody else's rule alone", async () => {
    const world = aWorld();
    world.faults = ['lost-before'];
    await remediate(apply, world.ports);
    world.addRule({ owner: 'terraform' });
    world.clock += 2 * minute;
    const answer = await remediate(verify, world.ports);
    expect(answer).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringContaining('Somebody else'),
    });
    expect(
      await remediate({ action: 'undo', subject, approvedBy: 'U1' }, world.ports),
    ).toMatchObject({ outcome: 'refused' });
    expect(world.rules).toHaveLength(1);
  });

  it('opens the breaker when it cannot find out', async () => {
    const world = aWorld();
    world.faults = ['lost-after'];
    const { readRules } = world.ports;
    let reads = 0;
    Object.assign(world.ports, {
      readRules: (groupId: string) => {
        reads += 1;
        world.rulesUnreadable = reads > 1;
        return readRules(groupId);
      },
    });
    await remediate(apply, world.ports);
    world.clock += 6 * minute;
    await remediate(verify, world.ports);
    expect(world.ledger.breaker?.because).toMatch(/could not be found out/);
  });

  it('leaves a rule that carries its tags but is another to a person, and stops itself', async () => {
    const world = aWorld();
    world.faults = ['misshapen'];
    expect(await remediate(apply, world.ports)).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringMatching(/sgr-\w+ tcp 8080-65535 .* not the rule that was asked for/),
    });
    expect(world.ledger.breaker).toBeDefined();
    expect([world.revokeCalls, world.rules.length]).toEqual([0, 1]);
  });

  it('opens the breaker when the write is denied', async () => {
    const world = aWorld();
    world.faults = ['denied'];
    expect((await remediate(apply, world.ports)).outcome).toBe('failed');
    expect(world.ledger.breaker).toBeDefined();
  });
});

describe('undo', () => {
  it("is a person's decision", async () => {
    const world = await applied();
    await remediate(verify, world.ports);
    expect(await remediate({ action: 'undo', subject }, world.ports)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'approver-missing' }],
    });
    expect(
      await remediate({ action: 'undo', subject, approvedBy: 'U1' }, world.ports),
    ).toMatchObject({
      outcome: 'undone',
      sentence: expect.stringContaining('Connections that it let in may live on'),
    });
    expect(world.rules).toEqual([]);
    expect(world.audit.at(-1)).toMatchObject({ who: 'U1', to: 'undone', requestId: 'request-2' });
  });

  it.each([
    ['its port', { fromPort: 1, toPort: 65535 }],
    ['its source', { peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } }],
    ['its tags', { tags: {} }],
    ['its description', { description: 'now in Terraform' }],
  ] as const)('leaves a rule alone when somebody changed %s', async (_what, change) => {
    const world = await applied();
    world.rules = world.rules.map((one) => ({ ...one, ...change }));
    expect(
      (await remediate({ action: 'undo', subject, approvedBy: 'U1' }, world.ports)).outcome,
    ).toBe('rollback-failed');
    expect(world.rules).toHaveLength(1);
    expect(world.revokeCalls).toBe(0);
    expect(world.ledger.breaker?.because).toContain('could not be taken back');
  });

  it('is done when the rule is gone already, and touches no look-alike', async () => {
    const world = await applied();
    const [ours] = world.rules;
    world.rules = [{ ...ours!, securityGroupRuleId: 'sgr-ffffffffffffffff0', tags: {} }];
    // Just added, it may only not be shown yet.
    world.clock += 30_000;
    expect(
      (await remediate({ action: 'undo', subject, approvedBy: 'U1' }, world.ports)).outcome,
    ).toBe('waiting');
    world.clock += 5 * minute;
    expect(
      (await remediate({ action: 'undo', subject, approvedBy: 'U1' }, world.ports)).outcome,
    ).toBe('undone');
    expect(world.rules).toHaveLength(1);
  });

  it('never happens by a timer once the rule is proven', async () => {
    const world = await applied();
    await remediate(verify, world.ports);
    world.helps = false;
    for (let hour = 0; hour < 48; hour += 1) {
      world.clock += 60 * minute;
      await remediate(verify, world.ports);
    }
    expect(world.revokeCalls).toBe(0);
  });
});

describe('audit', () => {
  it('says who, when, under which plan, before and after, and by which request', async () => {
    const world = await applied();
    const added = world.audit.find(({ to }) => to === 'applied');
    expect(added).toMatchObject({
      who: 'targetmedic',
      mode: 'auto',
      rule,
      requestId: 'request-1',
      after: [expect.stringContaining('tcp 8080')],
    });
    expect(world.audit.find(({ to }) => to === 'applying')?.before).toEqual([]);
    expect(world.audit.map(({ to }) => to)).toEqual([
      'approved',
      'applying',
      'applied',
      'verifying',
    ]);
  });
});

it('knows no incident that does not exist', async () => {
  const world = aWorld();
  expect(
    (await remediate({ action: 'apply', subject: { incidentId: 'inc-2' } }, world.ports)).outcome,
  ).toBe('not-found');
  world.stored = {
    ...world.stored,
    incident: anIncident({ serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/demo/other' }),
  };
  expect(
    (
      await remediate(
        { action: 'apply', subject: { cluster: 'demo', service: 'web' } },
        world.ports,
      )
    ).outcome,
  ).toBe('not-found');
});
