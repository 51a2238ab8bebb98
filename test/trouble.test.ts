import { inScene, inWorld, readSandbox } from '../scripts/recording/scenes';
import type { Sandbox } from '../sandbox';
import { after, healthySite, release } from '../sandbox/scenarios/change';
import { buildHostSite } from '../sandbox/scenarios/hosts';
import type { Scenario } from '../sandbox/scenarios/scenario';
import { allow, createSecurityGroup } from '../sandbox/world/network/create-network';
import type { World } from '../sandbox/world/world';
import { diagnose } from '../src/diagnosis/diagnose';
import { sharpening } from '../src/facts/snapshot';
import type { Diagnosis } from '../src/findings/diagnosis';
import { defaultPolicy } from '../src/remediation/remediation';

/** Reads that are made for one trouble alone, and say which of several fixes it is. */

jest.setTimeout(30_000);

const look = async (sandbox: Sandbox): Promise<Diagnosis> =>
  diagnose(await readSandbox(sandbox), defaultPolicy);

const cause = ({ rootCauses }: Diagnosis) =>
  rootCauses.map(({ code, summary }) => `${code}: ${summary}`)[0];

const endpointWith = (world: World, open: boolean): void => {
  const [{ VpcId = '' } = {}] = world.ec2.vpcs.values();
  const group = createSecurityGroup(world, {
    vpcId: VpcId,
    name: 'endpoints',
    description: 'endpoints',
  });
  const tasks = [...world.ec2.securityGroups.values()].find(({ groupName }) =>
    groupName.endsWith('-tasks'),
  );
  if (open) allow(world, group, [443, 443], { groupId: tasks?.groupId ?? '' });
  world.ec2.vpcEndpoints.set('vpce-1', {
    VpcEndpointId: 'vpce-1',
    VpcEndpointType: 'Interface',
    VpcId,
    ServiceName: `com.amazonaws.${world.region}.ecr.api`,
    State: 'Available',
    PrivateDnsEnabled: true,
    Groups: [{ GroupId: group.groupId, GroupName: 'endpoints' }],
  });
};

/** A new endpoint takes the name over, and its group admits nobody. */
const closedEndpoint: Scenario = async (world) => {
  const site = await healthySite(world);
  endpointWith(world, false);
  release(world, site, {});
  await world.settled();
  return site;
};

/** No NAT gateway any more, and an endpoint that admits the tasks. */
const openEndpoint: Scenario = async (world) => {
  const site = await healthySite(world);
  endpointWith(world, true);
  for (const table of world.ec2.routeTables.values())
    table.Routes = (table.Routes ?? []).filter(({ NatGatewayId }) => NatGatewayId === undefined);
  release(world, site, {});
  await world.settled();
  return site;
};

/** The Auto Scaling group of the capacity provider is at the quota of the account. */
const groupAtItsQuota: Scenario = async (world) => {
  world.ecs.capacityProviders.set('web-hosts', {
    name: 'web-hosts',
    status: 'ACTIVE',
    autoScalingGroupProvider: {
      autoScalingGroupArn:
        'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1b2c:autoScalingGroupName/web-asg',
    },
  });
  world.scaling.groups.set('web-asg', [
    {
      ActivityId: 'a1',
      AutoScalingGroupName: 'web-asg',
      Description:
        'Launching a new EC2 instance.  Status Reason: You have requested more vCPU capacity than your current vCPU limit of 8 allows for the instance bucket that the specified instance type belongs to. Launching EC2 instance failed.',
      Cause:
        'At 2026-03-02T11:50:00Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.',
      StartTime: world.now(),
      StatusCode: 'Failed',
      StatusMessage:
        'You have requested more vCPU capacity than your current vCPU limit of 8 allows for the instance bucket that the specified instance type belongs to. Launching EC2 instance failed.',
    },
  ]);
  const site = buildHostSite(world, {
    instances: 0,
    settings: {
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'web-hosts', weight: 1 }],
    },
  });
  return after(world, site, () => undefined);
};

/** The other side: the group sends a header, and the new program never heard of it. */
const headerSwitchedOn: Scenario = async (world) => {
  const site = await healthySite(world, {
    loadBalancer: { type: 'network' },
    targetGroup: { Protocol: 'TCP', HealthCheckProtocol: 'HTTP' },
  });
  const attributes = world.elbv2.targetGroupAttributes.get(site.targetGroupArn);
  Object.assign(attributes ?? {}, { 'proxy_protocol_v2.enabled': 'true' });
  const message = String.raw`10.0.101.5 - - [02/Mar/2026:12:00:00 +0000] "\x0D\x0A\x0D\x0A\x00\x0D\x0AQUIT\x0A!\x11\x00\x0C" 400 157 "-" "-"`;
  release(world, site, {
    image: { logs: [{ message }], listens: [{ port: 8080, reply: { status: 400 } }] },
  });
  await world.settled();
  return site;
};

describe('a read for a trouble', () => {
  it('proves which side knows nothing of the PROXY header', () =>
    inWorld(headerSwitchedOn, async (sandbox) => {
      const { rootCauses } = await look(sandbox);
      expect(rootCauses.map(({ code, confidence }) => [code, confidence])).toEqual([
        ['proxy-protocol-mismatch', 'certain'],
      ]);
      expect(rootCauses[0]?.fix).toMatch(
        /^Set proxy_protocol_v2.enabled of web-tg to false, or teach the server on 8080/,
      );
    }));

  it('names the endpoint whose group is closed', () =>
    inWorld(closedEndpoint, async (sandbox) => {
      expect(cause(await look(sandbox))).toMatch(
        /^aws-endpoint-unreachable: .* the name leads to the VPC endpoint vpce-1 .* does not admit sg-\w+ on port 443/,
      );
    }));

  it('is not made where an endpoint serves the tasks and all is well', () =>
    inWorld(openEndpoint, async (sandbox) => {
      const { verdict } = await look(sandbox);
      expect(verdict).toBe('healthy');
      expect(sandbox.world.calls.map(({ operation }) => operation)).not.toContain(
        'DescribeVpcEndpoints',
      );
    }));

  it('names the quota for which no instance comes, before the instances that are missing', () =>
    inWorld(groupAtItsQuota, async (sandbox) => {
      const { rootCauses, symptoms } = await look(sandbox);
      expect(rootCauses.map(({ code }) => code)).toEqual(['instance-launch-failed']);
      expect(rootCauses[0]?.summary).toMatch(
        /web-asg of web-hosts cannot launch .*vCPU limit of 8/,
      );
      expect(rootCauses[0]?.fix).toMatch(/^Raise the EC2 quota/);
      expect(symptoms.map(({ code }) => code)).toContain('container-instances-missing');
    }));
});

/** Scenarios that call for such a read, and the calls. */
const calledFor: readonly (readonly [string, readonly string[]])[] = [
  ['aws-endpoint-unreachable', ['DescribeRouteTables', 'DescribeVpcEndpoints']],
  ['endpoint-policy-denied', ['DescribeRouteTables', 'DescribeVpcEndpoints']],
  ['secret-not-found', ['DescribeSecret']],
  ['service-scaled-to-zero', ['DescribeScalingActivities']],
  ['container-agent-disconnected', ['DescribeInstanceStatus']],
  ['proxy-protocol-mismatch', ['DescribeTargetGroupAttributes']],
];

describe.each(calledFor)('where it is denied for %s', (scenario, operations) => {
  it('the cause stands, and the call is told', () =>
    inScene(scenario, async (sandbox) => {
      for (const operation of operations)
        sandbox.world.faults.push({ service: '*', operation, kind: 'access-denied' });
      const { verdict, rootCauses, cannotTell } = await look(sandbox);
      expect(verdict).toBe('unhealthy');
      expect(rootCauses.map(({ code }) => code)).toEqual([scenario]);
      expect(cannotTell.map(({ operation = '' }) => operation.split(':')[1]).toSorted()).toEqual(
        operations.toSorted(),
      );
    }));
});

it('costs a healthy service nothing', () =>
  inScene('healthy-service', async (sandbox) => {
    const { readings } = await readSandbox(sandbox);
    expect(sharpening.map((name) => readings[name].state)).toEqual(
      sharpening.map(() => 'not-needed'),
    );
  }));
