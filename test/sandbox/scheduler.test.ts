import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { aFunction, eventually, startEmptySandbox, type EmptySandbox } from '../support/platform';

let sandbox: EmptySandbox;
afterEach(() => sandbox.close());

const RoleArn = 'arn:aws:iam::000000000000:role/scheduler';
const role = (service: string) => ({
  SchedulerRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'scheduler',
      AssumeRolePolicyDocument: {
        Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: {
              Effect: 'Allow',
              Action: 'lambda:InvokeFunction',
              Resource: { 'Fn::GetAtt': ['fn', 'Arn'] },
            },
          },
        },
      ],
    },
  },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'targetmedic' } },
});

const deploy = async (service = 'scheduler.amazonaws.com') => {
  await sandbox.deploy({ Resources: { ...aFunction('fn', 'mirror'), ...role(service) } });
};
const client = () => new SchedulerClient(sandbox.client);
const at = (secondsFromNow: number) =>
  `at(${new Date(sandbox.world.now().getTime() + secondsFromNow * 1000).toISOString().slice(0, 19)})`;
const create = (more: object = {}) =>
  client().send(
    new CreateScheduleCommand({
      Name: 'verify-1',
      GroupName: 'targetmedic',
      ScheduleExpression: at(60),
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: sandbox.platform.lambda.get('fn').arn, RoleArn, Input: '{"action":"verify"}' },
      ...more,
    }),
  );

it('a one-time schedule invokes its target once, at its moment, and is gone', async () => {
  sandbox = await startEmptySandbox(500);
  await deploy();
  await create({ ScheduleExpression: at(400) });
  expect(
    (await client().send(new GetScheduleCommand({ Name: 'verify-1', GroupName: 'targetmedic' })))
      .State,
  ).toBe('ENABLED');
  expect(sandbox.platform.lambda.invocations).toEqual([]);
  const { event } = await eventually(() => sandbox.platform.lambda.invocations[0]);
  expect(JSON.parse(event)).toEqual({ action: 'verify' });
  expect(sandbox.platform.scheduler.schedules.size).toBe(0);
});

it('a second schedule of the same name is a conflict', async () => {
  sandbox = await startEmptySandbox();
  await deploy();
  await create();
  await expect(create()).rejects.toMatchObject({ name: 'ConflictException' });
});

it('a deleted schedule does not fire', async () => {
  sandbox = await startEmptySandbox(5000);
  await deploy();
  await create({ ScheduleExpression: at(1000) });
  await client().send(new DeleteScheduleCommand({ Name: 'verify-1', GroupName: 'targetmedic' }));
  await sandbox.world.clock.sleep(1500);
  expect(sandbox.platform.lambda.invocations).toEqual([]);
  await expect(
    client().send(new GetScheduleCommand({ Name: 'verify-1', GroupName: 'targetmedic' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('a role that does not trust the scheduler invokes nothing', async () => {
  sandbox = await startEmptySandbox(5000);
  await deploy('lambda.amazonaws.com');
  await create();
  expect((await eventually(() => sandbox.platform.lost[0])).reason).toContain(
    'does not let scheduler.amazonaws.com perform lambda:InvokeFunction',
  );
});

it.each([
  ['a group that does not exist', { GroupName: 'nothing' }, 'ResourceNotFoundException'],
  ['an expression that is none', { ScheduleExpression: 'at(tomorrow)' }, 'ValidationException'],
  ['a name with spaces', { Name: 'a b' }, 'ValidationException'],
])('%s is refused', async (_what, more, name) => {
  sandbox = await startEmptySandbox();
  await deploy();
  await expect(create(more)).rejects.toMatchObject({ name });
});
