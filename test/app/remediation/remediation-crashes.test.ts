import { remediate, type RemediateRequest } from '../../../src/app/remediation/remediate';
import { noticesAfterStep } from '../../../src/incident/remediation-notices';
import { isSettled } from '../../../src/remediation/remediation-states';
import { isOfRemediation } from '../../../src/remediation/ingress-rule';
import type { RemediationState } from '../../../src/remediation/remediation';
import { aWorld, Crash, type RemediationWorld } from '../../support/remediation-world';

const minute = 60_000;
const subject = { incidentId: 'inc-1' };
const apply: RemediateRequest = { action: 'apply', subject };
const verify: RemediateRequest = { action: 'verify', subject };
const undo: RemediateRequest = { action: 'undo', subject, approvedBy: 'U1' };

/** How a remediation goes, and what of it may die: what is asked once everything is in place. */
interface Story {
  readonly before?: (world: RemediationWorld) => Promise<void>;
  readonly mode?: 'approve';
  readonly faults?: RemediationWorld['faults'];
  readonly helps?: false;
  /** What somebody else does to the rule as soon as it is known to be there. */
  readonly meddle?: (world: RemediationWorld) => void;
  readonly asked: RemediateRequest;
  /** Asking again says the same again. */
  readonly repeats?: true;
  readonly ends: RemediationState;
  readonly rules: 0 | 1;
}

const verified = async (world: RemediationWorld): Promise<void> => {
  await remediate(apply, world.ports);
  await remediate(verify, world.ports);
};
const proposed = async (world: RemediationWorld): Promise<void> =>
  void (await remediate(apply, world.ports));

const stories: Readonly<Record<string, Story>> = {
  'a rule that helps': { asked: apply, ends: 'verified', rules: 1 },
  'a rule that does not help': { asked: apply, helps: false, ends: 'rolled-back', rules: 0 },
  'a rule that a person approved': {
    mode: 'approve',
    before: proposed,
    asked: { ...apply, approvedBy: 'U1' },
    ends: 'verified',
    rules: 1,
  },
  'a call whose answer is lost after its effect': {
    faults: ['lost-after'],
    asked: apply,
    ends: 'verified',
    rules: 1,
  },
  'a call that never arrives': { faults: ['lost-before'], asked: apply, ends: 'failed', rules: 0 },
  'a call that is throttled': { faults: ['throttled'], asked: apply, ends: 'failed', rules: 0 },
  'a call that is denied': { faults: ['denied'], asked: apply, ends: 'failed', rules: 0 },
  'a rule that somebody removes': {
    asked: apply,
    meddle: (world) => void (world.rules = []),
    ends: 'contested',
    rules: 0,
  },
  'a rule that a person takes back': { before: verified, asked: undo, ends: 'undone', rules: 0 },
  'a rule that somebody changed and a person wants back': {
    before: async (world) => {
      await verified(world);
      world.rules = world.rules.map((one) => ({ ...one, tags: {} }));
    },
    asked: undo,
    repeats: true,
    ends: 'rollback-failed',
    rules: 1,
  },
};

const last = ({ incident }: RemediationWorld) => incident.remediations.at(-1);

/** What somebody in the channel heard, each notice said once and forgotten, as the outbox does. */
class Channel {
  readonly heard: string[] = [];
  constructor(private readonly world: RemediationWorld) {
    Object.assign(world.ports, {
      noticesAfter: (
        ...[waiting, incident, record, at]: Parameters<typeof world.ports.noticesAfter>
      ) => noticesAfterStep(waiting, incident, record, ['slack'], at),
    });
  }

  /** The outbox is emptied after every run, by the run itself or by the sweep. */
  deliver(): void {
    const { world } = this;
    if (world.stored.notices.length > 0) this.heard.push(last(world)?.sentence ?? '');
    world.stored = { ...world.stored, notices: [], version: world.stored.version + 1 };
  }
}

/** Lives a story: a request that dies is delivered again, then schedules and the sweep go on. */
async function live(story: Story, crashAt?: number) {
  const world = aWorld({ mode: story.mode ?? 'auto', ports: [8080] });
  world.helps = story.helps ?? true;
  world.faults = [...(story.faults ?? [])];
  const channel = new Channel(world);
  await story.before?.(world);
  channel.deliver();
  const began = world.calls;
  if (crashAt !== undefined) world.crashAt(crashAt);
  const meddle = story.meddle === undefined ? [] : [story.meddle];
  const go = async (first: RemediateRequest): Promise<void> => {
    let request = { ...first, planId: last(world)?.plan.planId };
    for (let turn = 0; turn < 12; turn += 1) {
      const died = await remediate(request, world.ports).then(() => false, isCrash);
      channel.deliver();
      if (!died) request = { ...verify, planId: undefined };
      if (last(world)?.state === 'verifying') meddle.pop()?.(world);
      if (!died && isOver(world)) return;
      world.clock += 2 * minute;
    }
  };
  await go(story.asked);
  return { world, heard: channel.heard, calls: world.calls - began, go };
}

const isOver = (world: RemediationWorld): boolean => {
  const record = last(world);
  return record !== undefined && isSettled(record);
};
const isCrash = (error: unknown): true => {
  if (error instanceof Crash) return true;
  throw error;
};
/** Whether it ended without any effect, which the next event makes up for. */
const cameToNothing = (world: RemediationWorld, { ends }: Story): boolean =>
  ends !== 'failed' && last(world)?.state === 'failed';

/** What holds wherever the process died, once it is over. */
function expectSettled(world: RemediationWorld, heard: readonly string[], story: Story): void {
  const { remediations } = world.incident;
  for (const { remediationId } of remediations) {
    expect(world.asked.filter((one) => one === remediationId).length).toBeLessThanOrEqual(1);
    expect(
      world.rules.filter((rule) => isOfRemediation(rule, remediationId)).length,
    ).toBeLessThanOrEqual(1);
    const places = world.ledger.reservations.filter((one) => one.remediationId === remediationId);
    expect(places.length).toBeLessThanOrEqual(1);
  }
  expect(world.rules.length).toBeLessThanOrEqual(1);
  const [record, lines] = [last(world), world.audit];
  expect(lines.at(-1)).toMatchObject({ remediationId: record?.remediationId, to: record?.state });
  for (const { securityGroupRuleId, remediationId } of remediations)
    if (securityGroupRuleId !== undefined && story.before === undefined)
      expect(lines).toContainEqual(
        expect.objectContaining({ remediationId, securityGroupRuleId, who: 'targetmedic' }),
      );
  expect(heard.at(-1)).toBe(record?.sentence);
  if (story.repeats !== true) expect(heard).toHaveLength(new Set(heard).size);
}

describe.each(Object.entries(stories))('%s', (_name, story) => {
  it('ends as it should when nothing dies', async () => {
    const { world, heard, calls } = await live(story);
    expectSettled(world, heard, story);
    expect(last(world)?.state).toBe(story.ends);
    expect(world.rules).toHaveLength(story.rules);
    expect(calls).toBeGreaterThan(4);
  });

  it('ends the same wherever the process dies, before or after any call', async () => {
    const clean = await live(story);
    for (let point = 0; point < 2 * clean.calls; point += 1) {
      const { world, heard, go } = await live(story, point);
      expectSettled(world, heard, story);
      if (cameToNothing(world, story)) {
        expect([world.rules, world.ledger.reservations]).toEqual([[], []]);
        await story.before?.(world);
        await go(story.asked);
        expectSettled(world, heard, story);
      }
      expect([point, last(world)?.state, world.rules.length]).toEqual([
        point,
        ...endOf(world, story),
      ]);
      expect(world.ledger.contested).toHaveLength(clean.world.ledger.contested.length);
    }
  });
});

/**
 * A request that is delivered again after a throttled call may try once more, as a new remediation:
 * the first one changed nothing and gave its place back.
 */
function endOf(
  { incident: { remediations } }: RemediationWorld,
  { ends, rules, faults }: Story,
): readonly [RemediationState, number] {
  const triedAgain = ends === 'failed' && !faults?.includes('denied') && remediations.length > 1;
  return triedAgain ? ['verified', 1] : [ends, rules];
}
