import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { BusEvent } from '../../world/event';
import type { World } from '../../world/world';
import { bury, deliver } from '../messaging/deliver';
import type { Carriers } from '../carriers';

type State = { readonly value: string; readonly reason: string };

/** Publishes to the topics of an alarm when it changes its state. */
export class AlarmActions {
  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
  ) {}

  /** Returns a function that ends the listening. */
  start(): () => void {
    return this.world.on('event', (event) => {
      if (event['detail-type'] === 'CloudWatch Alarm State Change') this.act(event);
    });
  }

  private act({ detail, time }: BusEvent): void {
    const { alarmName, state, previousState } = detail as {
      alarmName: string;
      state: State;
      previousState: State;
    };
    const alarm = this.world.alarms.get(alarmName);
    if (!alarm || alarm.ActionsEnabled === false) return;
    for (const topicArn of actionsOf(alarm, state.value))
      this.publish(alarm, topicArn, messageOf(alarm, state, previousState, time));
  }

  private publish({ AlarmArn = '' }: MetricAlarm, topicArn: string, payload: string): void {
    const sender = { service: 'cloudwatch.amazonaws.com', sourceArn: AlarmArn };
    try {
      deliver(this.platform, sender, topicArn, { payload });
    } catch (error) {
      bury(this.platform, sender, undefined, topicArn, { payload }, error as Error);
    }
  }
}

function actionsOf(alarm: MetricAlarm, state: string): readonly string[] {
  if (state === 'ALARM') return alarm.AlarmActions ?? [];
  if (state === 'OK') return alarm.OKActions ?? [];
  return alarm.InsufficientDataActions ?? [];
}

const messageOf = (alarm: MetricAlarm, state: State, previousState: State, time: string): string =>
  JSON.stringify({
    AlarmName: alarm.AlarmName,
    AlarmDescription: alarm.AlarmDescription,
    AlarmArn: alarm.AlarmArn,
    NewStateValue: state.value,
    NewStateReason: state.reason,
    OldStateValue: previousState.value,
    StateChangeTime: time,
    Trigger: {
      Namespace: alarm.Namespace,
      MetricName: alarm.MetricName,
      Dimensions: alarm.Dimensions,
      Threshold: alarm.Threshold,
    },
  });
