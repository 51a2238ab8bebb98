import { inWorld } from '../../../scripts/recording/scenes';
import { clientsAt } from '../../../scripts/recording/sandbox-clients';
import type { Sandbox } from '../../../sandbox';
import { inChanged } from '../../../scripts/recording/changed';
import { listenerMovedBack } from '../../../sandbox/scenarios/changes/load-balancing';
import {
  aclEntryByPerson,
  ruleRevokedByTerraform,
} from '../../../sandbox/scenarios/changes/network';
import { imagePushedOver } from '../../../sandbox/scenarios/changes/running';
import { policyDetached } from '../../../sandbox/scenarios/changes/starts';
import { healthySite } from '../../../sandbox/scenarios/change';
import { roleSession } from '../../../sandbox/trail/actors';
import { perform } from '../../../sandbox/trail/note-call';
import type { ApiCall } from '../../../src/facts/api-call';
import type { ServicePath } from '../../../src/facts/service-path';
import { apiCallOf } from '../../../src/reasoning/changes/api-call';
import { askWhoChangedIt, type ChangeEvidence } from '../../../src/app/diagnosis/who-changed-it';
import { diagnoseWithCalls } from '../../../src/app/diagnosis/diagnose-with-calls';
import { defaultPolicy } from '../../../src/remediation/remediation';
import { renderText } from '../../../src/report/terminal/text';

jest.setTimeout(60_000);

const look = async (
  { url, world, cluster, service }: Sandbox,
  changes: ChangeEvidence = 'on',
  stoodOn?: ServicePath,
): Promise<Awaited<ReturnType<typeof diagnoseWithCalls>>['diagnosis']> =>
  (
    await diagnoseWithCalls(
      { cluster, service },
      clientsAt(url, { maxAttempts: 1 }),
      defaultPolicy,
      {
        changes,
        stoodOn,
        now: () => world.now().getTime(),
      },
    )
  ).diagnosis;

it('finds the revoke of a pipeline, takes late for unknown, and obeys when it is not to ask', () =>
  inWorld(ruleRevokedByTerraform, async (sandbox) => {
    const { world } = sandbox;
    const found = await look(sandbox);
    expect(found.rootCauses[0]?.changedBy?.sentence).toMatch(
      /^Removed by role deploy-prod \(session run-77\), Terraform, .* before .* \(RevokeSecurityGroupIngress\): tcp 8080 from sg-\w+ of sg-\w+\.$/,
    );
    expect(renderText(found, { colour: 'none', width: 200 })).toContain(
      'Removed by role deploy-prod',
    );
    expect(found.recordedCalls?.state).toBe('found');
    const asked = world.calls.filter(({ operation }) => operation === 'LookupEvents');
    expect(asked.length).toBeLessThanOrEqual(4);

    world.trail.historySeconds = 3600;
    const late = await look(sandbox);
    expect([late.recordedCalls?.state, late.rootCauses[0]?.changedBy]).toEqual([
      'none-yet',
      undefined,
    ]);
    expect(renderText(late, { colour: 'none', width: 200 })).toContain(
      "No call that explains it is found yet in CloudTrail's event history",
    );
    expect(late.recordedCalls?.searched?.held).toBe(0);

    world.faults = [{ service: 'cloudtrail', operation: 'LookupEvents', kind: 'access-denied' }];
    const denied = await look(sandbox);
    expect(denied.recordedCalls?.state).toBe('cannot-tell');
    expect(denied.cannotTell.map(({ operation }) => operation)).toEqual([
      'cloudtrail:LookupEvents',
    ]);
    expect([denied.verdict, denied.rootCauses[0]?.code]).toEqual([
      'unhealthy',
      'task-ingress-missing',
    ]);

    const before = world.calls.length;
    expect((await look(sandbox, 'off')).recordedCalls).toBeUndefined();
    expect(
      world.calls.slice(before).filter(({ operation }) => operation === 'LookupEvents'),
    ).toEqual([]);
  }));

it('finds the entry that a person made, and names the person without the address', () =>
  inWorld(aclEntryByPerson, async (sandbox) => {
    const [cause] = (await look(sandbox)).rootCauses;
    expect(cause?.code).toBe('network-acl-blocking');
    expect(cause?.changedBy?.sentence).toMatch(
      /^Added by kim@\.\.\. \(permission set NetAdmin\), the console, .*: inbound entry 90 of acl-\w+: deny tcp 8080, 0\.0\.0\.0\/0\.$/,
    );
  }));

it('says what the next checks will meet, by the very call that closed the path, until it is undone', () =>
  inWorld(
    (world) => healthySite(world, { targetGroup: { HealthCheckIntervalSeconds: 300 } }),
    async ({ url, world, cluster, service }) => {
      const clients = clientsAt(url);
      const subject = { cluster, service };
      const options = { now: () => world.now().getTime() };
      const ahead = async (...calls: readonly ApiCall[]) =>
        (
          await diagnoseWithCalls(subject, clients, defaultPolicy, {
            changes: 'off',
            calls,
            ...options,
          })
        ).diagnosis;
      expect((await ahead()).verdict).toBe('healthy');
      const [group] = [...world.ec2.securityGroups.values()].filter(({ groupName }) =>
        groupName.endsWith('-tasks'),
      );
      const rules = group?.rules.filter(({ IsEgress }) => IsEgress !== true) ?? [];
      const GroupId = group?.groupId;
      const lastCall = () => apiCallOf(world.trail.entries.at(-1)?.event, 'short')!;
      const somebody = roleSession('deploy-prod', 'run-77', 'terraform');

      await perform(world, somebody, 'ec2', 'AuthorizeSecurityGroupIngress', {
        GroupId,
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 9, ToPort: 9, IpRanges: [{ CidrIp: '10.9.0.0/16' }] },
        ],
      });
      expect((await ahead(lastCall())).verdict).toBe('healthy');
      const harmless = lastCall();

      await perform(world, somebody, 'ec2', 'RevokeSecurityGroupIngress', {
        GroupId,
        SecurityGroupRuleIds: rules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId),
      });
      const closing = lastCall();
      const risk = await ahead(harmless, closing);
      expect([risk.verdict, risk.severity, risk.rootCauses.map(({ code }) => code)]).toEqual([
        'unhealthy',
        'at-risk',
        ['task-ingress-missing'],
      ]);
      expect(risk.headline).toMatch(/^Checks will begin to fail at about .* UTC: /);
      expect(risk.rootCauses[0]?.changedBy?.sentence).toContain(
        'Removed by role deploy-prod (session run-77), Terraform',
      );
      expect(JSON.stringify(risk.rootCauses)).not.toMatch(/timed out|before the first failure/);
      expect(risk.rootCauses[0]?.remediation?.snippets.cli).toContain('authorize-security-group');
      expect(Date.parse(risk.ahead?.failsBy ?? '') - Date.parse(closing.at)).toBe(305_000);
      expect((await ahead(harmless)).verdict).toBe('healthy');

      group?.rules.push(...rules);
      expect((await ahead(closing)).verdict).toBe('healthy');
    },
  ));

it('tells who took a listener away by what the map knew of it', () =>
  inChanged(listenerMovedBack, async (sandbox, stoodOn) => {
    const diagnosis = await look(sandbox, 'on', stoodOn);
    expect(diagnosis.rootCauses[0]?.changedBy?.sentence).toMatch(
      /^Changed by role edge-stack, CloudFormation, .* \(ModifyListener\): a listener of web-alb: forwardsTo redirect\.$/,
    );
    expect(diagnosis.changes).toEqual([]);
  }));

it('tells which image stands behind a tag now, and who pushed it', () =>
  inChanged(imagePushedOver, async (sandbox, stoodOn) => {
    const diagnosis = await look(sandbox, 'on', stoodOn);
    expect(diagnosis.rootCauses[0]?.changedBy?.sentence).toMatch(
      /^Pushed by role ci-push \(session run-81\), the AWS CLI, .* \(PutImage\): web:1\.$/,
    );
    expect(diagnosis.changes.join('\n')).toMatch(
      /images of web:1: \S+ is sha256:\w{12} in \S+ -> \S+ is sha256:\w{12} in/,
    );
  }));

it('asks for the calls of IAM where they are recorded, and asks nothing where EventBridge has told', () =>
  inChanged(policyDetached, async ({ url, world, cluster, service }, stoodOn) => {
    const clients = clientsAt(url);
    const regions: string[] = [];
    const eventHistory: typeof clients.eventHistory = (region) => {
      regions.push(region);
      return clients.eventHistory!(region);
    };
    // Both looks are of one moment: seconds between them are no difference between the ways.
    const moment = world.now().getTime();
    const look = (known = stoodOn) =>
      diagnoseWithCalls({ cluster, service }, { ...clients, eventHistory }, defaultPolicy, {
        changes: 'on',
        stoodOn: known,
        now: () => moment,
      });
    const { snapshot, diagnosis: asked } = await look();
    expect(asked.rootCauses[0]?.changedBy?.eventName).toBe('DetachRolePolicy');
    const elsewhere = { ...snapshot, region: 'eu-west-1' };
    const asking = { changes: 'on', patience: 'some' } as const;
    await askWhoChangedIt(elsewhere, asked, { ...clients, eventHistory }, asking);
    expect(new Set(regions)).toEqual(new Set(['us-east-1']));

    regions.length = 0;
    const calls = world.trail.entries.flatMap(({ event }) => apiCallOf(event, 'short') ?? []);
    const { diagnosis: heard } = await look(stoodOn && { ...stoodOn, calls });
    expect(heard.rootCauses[0]?.changedBy).toEqual(asked.rootCauses[0]?.changedBy);
    expect(regions).toEqual([]);
  }));
