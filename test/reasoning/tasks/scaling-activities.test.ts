import type { InstanceStatus } from '../../../src/facts/activities';
import { read } from '../../../src/facts/reading';
import { hostTrouble } from '../../../src/reasoning/tasks/host-status';
import {
  failedLaunch,
  lastTermination,
  scalingToZero,
} from '../../../src/reasoning/tasks/scaling-activities';
import { launchAdviceIn } from '../../../src/reasoning/tasks/references-in-text';
import type { ScalingActivity } from '../../../src/facts/activities';
import { ago, aTask } from '../../support/builders';

const anActivity = (
  secondsAgo: number,
  description: string,
  over: Partial<ScalingActivity> = {},
): ScalingActivity => ({
  of: 'web-asg',
  startedAt: ago(secondsAgo),
  status: 'Successful',
  cause: 'a cause',
  description,
  statusMessage: undefined,
  ...over,
});
const failed = anActivity(
  60,
  'Launching a new EC2 instance.  Status Reason: You have requested more vCPU capacity than your current vCPU limit of 8 allows',
  { status: 'Failed' },
);

describe('what a group of instances did', () => {
  it('is a launch that failed only while none has come after it', () => {
    expect(failedLaunch([failed])).toBe(failed);
    expect(
      failedLaunch([failed, anActivity(30, 'Launching a new EC2 instance: i-2')]),
    ).toBeUndefined();
    expect(failedLaunch([{ ...failed, status: 'NotInventedYet' }])).toBeUndefined();
  });

  it('is the end of the very instance that went away', () => {
    const ended = anActivity(60, 'Terminating EC2 instance: i-1');
    expect(lastTermination([anActivity(30, 'Terminating EC2 instance: i-2'), ended], ['i-1'])).toBe(
      ended,
    );
    expect(lastTermination([ended], ['i-3'])).toBeUndefined();
  });

  it('asks for what EC2 says', () => {
    expect(launchAdviceIn(failed.description)).toMatch(/quota/);
    expect(
      launchAdviceIn(
        'We currently do not have sufficient m5.large capacity in the Availability Zone you requested',
      ),
    ).toMatch(/instance types and zones/);
    expect(
      launchAdviceIn('There is no Spot capacity available that matches your request.'),
    ).toMatch(/instance types and zones/);
    expect(launchAdviceIn("The key pair 'web' does not exist")).toMatch(/launch configuration/);
  });
});

describe('what set a service to 0', () => {
  it('is the newest activity, not one that something came after', () => {
    const zero = anActivity(60, 'Setting desired count to 0.');
    expect(scalingToZero([zero])).toBe(zero);
    expect(scalingToZero([zero, anActivity(30, 'Setting desired count to 2.')])).toBeUndefined();
    expect(scalingToZero([anActivity(60, 'Setting desired count to 10.')])).toBeUndefined();
  });
});

describe('what EC2 and ECS say of a host', () => {
  const task = aTask({ containerInstanceArn: 'arn:aws:ecs:::container-instance/shop/1' });
  const about = (
    statuses: readonly InstanceStatus[],
    impairedChecks: readonly string[] = [],
  ): ReturnType<typeof hostTrouble> =>
    hostTrouble(
      {
        optional: {
          instanceStatuses: read(statuses),
          containerInstances: read([
            {
              containerInstanceArn: 'arn:aws:ecs:::container-instance/shop/1',
              ec2InstanceId: 'i-1',
              status: 'DRAINING',
              agentConnected: true,
              impairedChecks,
            },
          ]),
        },
      },
      [task],
    );

  const well = {
    instanceId: 'i-1',
    state: 'running',
    systemStatus: 'ok',
    instanceStatus: 'ok',
    events: [],
  };
  it.each([
    [{ systemStatus: 'impaired' }, /system check is impaired/],
    [{ instanceStatus: 'impaired' }, /instance check is impaired/],
    [{ state: 'stopped', systemStatus: 'not-applicable' }, /it is stopped/],
    [
      { events: ['instance-retirement: The instance is running on degraded hardware'] },
      /instance-retirement/,
    ],
  ])('%j is a trouble', (over, clause) => {
    expect(about([{ ...well, ...over }])?.clause).toMatch(clause);
  });

  it.each([
    {},
    { systemStatus: 'insufficient-data' },
    { systemStatus: 'not-invented-yet', state: 'not-invented-yet' },
  ])('%j is none', (over) => {
    expect(about([{ ...well, ...over }])).toBeUndefined();
  });

  it('is a health check of ECS that it fails, named as ECS names it', () => {
    expect(about([well], ['ACCELERATED_COMPUTE: device lost'])).toEqual({
      clause:
        'ECS says of container-instance/1 that it fails the health check ACCELERATED_COMPUTE: device lost',
      evidence: [
        'i-1: running, system check ok, instance check ok',
        'container-instance/1: health status IMPAIRED (ACCELERATED_COMPUTE: device lost)',
      ],
    });
  });
});
