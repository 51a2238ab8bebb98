import { AuthorizeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { week06 } from '../../../sandbox/scenarios/week06';
import { buildSite } from '../../../sandbox/scenarios/site';
import { answering } from '../../../sandbox/scenarios/images';
import { healthySite, release } from '../../../sandbox/scenarios/change';
import type { BusEvent } from '../../../sandbox/world/event';
import type { World } from '../../../sandbox/world/world';
import { startWorld, stopAll } from './support';

afterEach(stopAll);

const eventsOf = (world: World): BusEvent[] => {
  const events: BusEvent[] = [];
  world.on('event', (event) => events.push(event));
  return events;
};

const named = (events: readonly BusEvent[], eventName: string) =>
  events.filter(({ detail }) => detail['eventName'] === eventName);

describe('the scheduler', () => {
  it('brings a service to its steady state and says so', async () => {
    const { world, ecs } = await startWorld();
    const events = eventsOf(world);
    const { cluster, service } = await healthySite(world);
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: [service] }),
    );
    expect(services?.[0]).toMatchObject({
      runningCount: 2,
      pendingCount: 0,
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    });
    expect(services?.[0]?.events?.[0]?.message).toBe('(service web) has reached a steady state.');
    expect(named(events, 'SERVICE_DEPLOYMENT_COMPLETED')).toHaveLength(1);
  });

  it('replaces the tasks of a release only when the new ones are healthy', async () => {
    const { world } = await startWorld();
    const site = await healthySite(world);
    release(world, site, {});
    await world.settled();
    const revisions = world.ecs
      .tasksOf(site.state.service.serviceArn)
      .filter(({ task }) => task.desiredStatus === 'RUNNING');
    expect(revisions.map(({ task }) => task.taskDefinitionArn?.split(':').at(-1))).toEqual([
      '2',
      '2',
    ]);
  });

  it('stops a task that fails its checks after the grace period, in the words of AWS', async () => {
    const { world, ecs } = await startWorld();
    const events = eventsOf(world);
    const site = buildSite(world, {
      image: answering(8080, { status: 500 }),
      settings: { desiredCount: 1, healthCheckGracePeriodSeconds: 0 },
    });
    await world.settled();
    const { taskArns } = await ecs.send(
      new ListTasksCommand({ cluster: 'shop', serviceName: 'web', desiredStatus: 'STOPPED' }),
    );
    const { tasks } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }),
    );
    expect(tasks?.[0]).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${site.targetGroupArn})`,
      containers: [{ exitCode: 143 }],
    });
    const messages = site.state.events.map(({ message }) => message ?? '');
    const unhealthy =
      /^\(service web\) \(task [0-9a-f]{32}\) \(port 8080\) is unhealthy in \(target-group arn:.+\) due to \(reason Health checks failed with these codes: \[500\]\)$/;
    expect(messages).toContainEqual(expect.stringMatching(unhealthy));
    const stopped = events.find(
      (event) =>
        event['detail-type'] === 'ECS Task State Change' &&
        event.detail['lastStatus'] === 'STOPPED',
    );
    expect(stopped?.detail).toMatchObject({
      group: 'service:web',
      desiredStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      attachments: [{ type: 'eni' }],
    });
    expect(stopped?.detail).not.toHaveProperty('healthStatus');
  });

  it('gives a deployment up after three failures and goes back to the one before', async () => {
    const { world } = await startWorld();
    const events = eventsOf(world);
    const breaker = {
      deploymentCircuitBreaker: { enable: true, rollback: true },
      minimumHealthyPercent: 100,
      maximumPercent: 200,
    };
    const site = await healthySite(world, { settings: { deploymentConfiguration: breaker } });
    release(world, site, { image: { exits: { afterSeconds: 2, code: 1 } } });
    await new Promise<void>((resolve) =>
      world.on('change', () => site.state.deployments.length === 1 && resolve()),
    );
    expect(named(events, 'SERVICE_DEPLOYMENT_FAILED')[0]?.detail).toMatchObject({
      eventType: 'ERROR',
      reason: 'ECS deployment circuit breaker: tasks failed to start.',
    });
    expect(site.state.deployments[0]?.deployment.taskDefinition).toMatch(/:1$/);
  });

  it('plays the story of week 06: silence, then a rule, then 500, then a release that mends it', async () => {
    const { world, ec2 } = await startWorld();
    const story = await week06(world);
    const reasons = () =>
      world.elbv2
        .targetsOf(story.targetGroupArn)
        .filter(({ health }) => health.State !== 'draining')
        .map(({ health }) => health.Reason ?? health.State);
    await world.settled();
    expect(reasons()).toEqual(['Target.Timeout']);
    const pair = { UserIdGroupPairs: [{ GroupId: story.loadBalancerSecurityGroupId }] };
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: story.taskSecurityGroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 4567, ToPort: 4567, ...pair }],
      }),
    );
    await world.settled();
    expect(reasons()).toEqual(['Target.ResponseCodeMismatch']);
    story.fixHandler();
    await world.settled();
    expect(reasons()).toEqual(['healthy']);
  });
});
