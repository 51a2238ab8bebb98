import type { Diagnosis } from '../../../src/findings/diagnosis';
import type { SlackMessage } from '../../../src/report/slack/slack-message';
import { aDiagnosis, aHealthyDiagnosis } from '../../support/diagnoses';
import {
  aclDiagnosis,
  Fleet,
  minute,
  names,
  ownDiagnosis,
  registryDiagnosis,
} from '../../support/fleet';
import { expectAcceptable } from '../../support/slack-limits';

const own = names(10, 'own');
const hit: readonly (readonly [string, Diagnosis])[] = [
  ...names(1000, 'zone').map((name) => [name, aclDiagnosis] as const),
  ...names(40, 'group').map((name) => [name, aDiagnosis()] as const),
  ...names(40, 'image').map((name) => [name, registryDiagnosis] as const),
];
/** What each message of the channel shows in the end. */
const causes = [
  ['1000 services, one cause', 'Network ACL acl-1'],
  ['40 services, one cause', 'Security group'],
  ['40 services, one cause', 'Registry docker.io'],
  ['10 services, each with a cause of its own', ''],
] as const;

const fleet = new Fleet();
/** Of the channel itself, as they are now. */
const channel = (): readonly string[] =>
  fleet.world.posts.flatMap(({ thread }, at) =>
    thread === undefined ? [fleet.world.shown.get(`1.${at}`)?.text ?? ''] : [],
  );
const mostInAMinute = (moments: readonly number[]): number =>
  Math.max(
    ...moments.map((from) => moments.filter((at) => at >= from && at < from + minute).length),
  );

// Two minutes in which 1,090 services break: those of a zone behind one network ACL, those of a group, those
// of a registry, and ten with a fault of their own in the middle of it. Slack is down for the first
// five minutes of the recovery.
beforeAll(async () => {
  fleet.names = [...hit.map(([name]) => name), ...own];
  // One after another from everywhere, as a zone goes down.
  for (const at of hit.keys()) {
    const [name, diagnosis] = hit[(at * 197) % hit.length]!;
    await fleet.see(name, diagnosis);
    fleet.world.now += 100;
    const alone = at % 100 === 10 ? own[Math.floor(at / 100)] : undefined;
    if (alone !== undefined) await fleet.see(alone, ownDiagnosis(alone));
  }
  await fleet.pass(8);
}, 120_000);

describe('a zone of 1,000 services, a group, a registry and ten other faults at once', () => {
  it('are four messages in the channel, and never two within a minute', () => {
    expect(channel()).toHaveLength(4);
    for (const [count, what] of causes)
      expect(channel().filter((text) => text.startsWith(`[DOWN] ${count}: ${what}`))).toHaveLength(
        1,
      );
    const posted = fleet.world.posts.filter(({ thread }) => thread === undefined);
    expect(mostInAMinute(posted.map(({ at }) => at))).toBe(1);
  });

  it('stand in the threads by name, each once, in messages that Slack takes', () => {
    const named = fleet.lines.map((line) => /^• DOWN (\w+) \(/.exec(line)?.[1]);
    expect(named.toSorted()).toEqual(fleet.names.toSorted());
    for (const message of fleet.world.shown.values()) expectAcceptable(message as SlackMessage);
  });

  it('are two mails for each cause at most, the last with all of its services, and one a minute', () => {
    const mails = fleet.mails.filter(({ subject }) => subject.includes('one cause'));
    expect(mails.length).toBeLessThanOrEqual(2 * 3);
    for (const [kind, count] of [
      ['zone', 1000],
      ['group', 40],
      ['image', 40],
    ] as const) {
      const { subject } = mails.findLast(({ text }) => text.includes(`DOWN ${kind}0 (`))!;
      expect(subject).toBe(`[DOWN] ${count} services, one cause`);
    }
    expect(mostInAMinute(fleet.mails.map(({ at }) => at))).toBe(1);
    for (const name of own)
      expect(fleet.mails.filter(({ text }) => text.includes(`DOWN ${name} (`))).toHaveLength(1);
  });

  it('are one record each for machines, with the id of what they share', () => {
    expect(fleet.machines).toHaveLength(1090);
    expect(new Set(fleet.machines.map(({ outage }) => outage?.outageId)).size).toBe(4);
  });

  it('are over with one word each, also when Slack was down meanwhile', async () => {
    const before = fleet.mails.length;
    fleet.world.slackIs = 'down';
    for (const name of fleet.names) {
      await fleet.see(name, aHealthyDiagnosis());
      fleet.world.now += 100;
    }
    await fleet.pass(5);
    fleet.world.slackIs = 'up';
    await fleet.pass(8);
    expect(channel()).toHaveLength(4);
    for (const text of channel()) expect(text).toContain('[RECOVERED]');
    expect(fleet.world.replies.filter((text) => text.includes('[RECOVERED]'))).toHaveLength(4);
    expect(fleet.lines.filter((line) => line.startsWith('• RECOVERED'))).toHaveLength(1090);
    expect(fleet.mails.slice(before).map(({ subject }) => subject.split(']')[0])).toEqual(
      Array.from({ length: 4 }, () => '[RECOVERED'),
    );
    expect(fleet.machines).toHaveLength(2180);
  }, 120_000);
});
