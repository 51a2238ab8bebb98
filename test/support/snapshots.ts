import { notNeeded, read } from '../../src/facts/reading';
import type { Facts, Readings, Snapshot } from '../../src/facts/snapshot';
import {
  aDeployment,
  aLog,
  anEvent,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingDeployment,
  aService,
  aTarget,
  aTask,
  ago,
  facts,
  ids,
  takenAt,
} from './builders';

/** A snapshot of these facts, all of them read. */
export const aSnapshot = (over: Partial<Facts> = {}): Snapshot => {
  const all = Object.entries(facts(over)).map(([name, value]) => [name, read(value)]);
  return {
    schemaVersion: 1,
    takenAt,
    region: ids.region,
    accountId: ids.account,
    requested: {
      serviceArn: ids.serviceArn,
      serviceName: 'web',
      clusterArn: ids.clusterArn,
      clusterName: 'demo',
    },
    readings: Object.fromEntries(all) as Readings,
    effort: { calls: 14, rounds: 4, durationMs: 412 },
  };
};

/**
 * The story as it was read: two new tasks that time out, two that were replaced already, and what
 * ECS said about them.
 */
export const aStorySnapshot = (): Snapshot => {
  const young = [aTask({ startedAt: ago(70) }), aTask({ startedAt: ago(50) })].map((task, at) => ({
    ...task,
    taskArn: `${task.taskArn.slice(0, -2)}0${at}`,
    networkInterface: {
      networkInterfaceId: `eni-0123456789abcdef${at}`,
      subnetId: ids.taskSubnets[0],
      privateIpAddress: `10.0.2.${17 + at}`,
      ipv6Address: undefined,
    },
  }));
  const targets = [
    anUnhealthyTarget('Target.Timeout', 'Request timed out', {
      targetId: '10.0.2.17',
      port: 4567,
      healthCheckPort: 4567,
    }),
    aTarget({
      targetId: '10.0.2.18',
      port: 4567,
      healthCheckPort: 4567,
      state: 'initial',
      reason: 'Elb.InitialHealthChecking',
      description: 'Initial health checks in progress',
    }),
  ];
  const events = [
    anEvent(
      '(port 4567) is unhealthy in (target-group web-tg) due to (reason Request timed out).',
      95,
    ),
    anEvent('has stopped 1 running tasks: (task 0123456789abcdef0123456789abcdef).', 180),
    anEvent('registered 1 targets in (target-group web-tg)', 200),
    anEvent(`(deployment ${ids.deployment}) deployment failed: tasks failed to start.`, 20),
  ];
  const deployments = [
    aRollingDeployment(),
    aDeployment({
      id: ids.oldDeployment,
      status: 'ACTIVE',
      taskDefinitionArn: ids.taskDefinitionArn.replace(/\d+$/, '6'),
    }),
  ];
  const snapshot = aSnapshot({
    service: aService({ runningCount: 2, deployments, events }),
    tasks: young,
    stoppedTasks: [aReplacedTask(), aReplacedTask({ stoppedAt: ago(400) })],
    targetHealth: targets,
    logs: young
      .slice(0, 1)
      .map((task) =>
        aLog(task, [
          'Server listening on http://0.0.0.0:4567',
          'GET /health 200 in 3 ms',
          'connected to postgres://app:hunter2@db.internal:5432/orders',
        ]),
      ),
  });
  return {
    ...snapshot,
    readings: { ...snapshot.readings, prefixLists: notNeeded('no rule names a prefix list') },
  };
};
