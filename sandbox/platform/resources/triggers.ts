import { putAlarm } from '../../world/alarms';
import { addFilter } from '../../operations/logs/subscriptions';
import { listOf } from '../../iam/policy';
import type { RuleTarget } from '../events/event-bus';
import type { ScheduleInput } from '../events/scheduler';
import type { Deployers } from './deployer';

export const triggers: Deployers = {
  'AWS::Events::Rule': ({ platform }, { name, attributes, properties }) => {
    const {
      EventBusName = 'default',
      EventPattern,
      ScheduleExpression,
      State = 'ENABLED',
      Targets,
    } = properties;
    if (EventBusName !== 'default')
      throw new Error(`The sandbox has no event bus but the default one: ${EventBusName}.`);
    platform.events.putRule({
      name,
      arn: attributes.Arn!,
      pattern: EventPattern,
      scheduleExpression: ScheduleExpression,
      enabled: State === 'ENABLED',
      targets: listOf<RuleTarget>(Targets),
    });
  },
  'AWS::Scheduler::ScheduleGroup': ({ platform }, { name }) =>
    void platform.scheduler.groups.add(name),
  'AWS::Scheduler::Schedule': ({ platform }, { name, properties }) => {
    platform.scheduler.create({ ...(properties as ScheduleInput), Name: name });
  },
  'AWS::Logs::SubscriptionFilter': ({ world }, { properties }) =>
    addFilter(world, {
      filterName: properties.FilterName,
      logGroupName: properties.LogGroupName,
      filterPattern: properties.FilterPattern,
      destinationArn: properties.DestinationArn,
    }),
  'AWS::CloudWatch::Alarm': ({ world }, { name, properties }) => {
    const numbers = ['Threshold', 'Period', 'EvaluationPeriods', 'DatapointsToAlarm'].filter(
      (property) => property in properties,
    );
    const converted = Object.fromEntries(
      numbers.map((property) => [property, Number(properties[property])]),
    );
    putAlarm(world, { ...properties, ...converted, AlarmName: name });
  },
};
