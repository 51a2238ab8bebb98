import { AwsError } from '../../operation';
import type { BusEvent } from '../../world/event';
import type { World } from '../../world/world';
import { bury, deliver, type Sender } from '../messaging/deliver';
import { assertValidPattern, matchesPattern } from './event-pattern';
import { transformInput, type InputSettings } from './input-transform';
import type { Carriers } from '../carriers';
import { withRetries } from '../messaging/retry';
import { rateSeconds } from './schedule-expression';

export interface RuleTarget extends InputSettings {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly RetryPolicy?: {
    readonly MaximumRetryAttempts?: number;
    readonly MaximumEventAgeInSeconds?: number;
  };
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

/** A rule of the default bus, in the words of the template. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly pattern: unknown;
  readonly scheduleExpression: string | undefined;
  enabled: boolean;
  readonly targets: readonly RuleTarget[];
}

/** The default event bus: rules, patterns, retries and dead letters. */
export class EventBus {
  readonly rules = new Map<string, Rule>();

  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
  ) {}

  putRule(rule: Rule): void {
    if (rule.pattern !== undefined) assertValidPattern(rule.pattern);
    this.rules.set(rule.name, rule);
    if (rule.scheduleExpression)
      this.world.every(rateSeconds(rule.scheduleExpression), () => this.tick(rule));
  }

  /** An application's own event. AWS keeps `aws.` for itself. */
  put(source: string, detailType: string, detail: string, resources: readonly string[]): BusEvent {
    if (source.startsWith('aws.'))
      throw new AwsError('NotAuthorizedForSourceException', 'Not authorized for the source.');
    return this.world.emit({ source, detailType, detail: JSON.parse(detail), resources });
  }

  /** Hands an event to every target of every rule that it matches. */
  deliver(event: BusEvent): void {
    for (const rule of this.rules.values()) {
      if (rule.enabled && rule.pattern !== undefined && matchesPattern(rule.pattern, event))
        this.send(rule, event);
    }
  }

  private tick(rule: Rule): void {
    if (!rule.enabled) return;
    const { accountId: account, region } = this.world;
    const time = this.world
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    const id = this.world.ids.uuid();
    this.send(rule, {
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account,
      time,
      region,
      resources: [rule.arn],
      detail: {},
    });
  }

  private send(rule: Rule, event: BusEvent): void {
    for (const target of rule.targets) void this.sendTo(rule, target, event);
  }

  private async sendTo(rule: Rule, target: RuleTarget, event: BusEvent): Promise<void> {
    const sender: Sender = {
      service: 'events.amazonaws.com',
      sourceArn: rule.arn,
      roleArn: target.RoleArn,
    };
    const parcel = { payload: transformInput(target, event, rule.arn) };
    const plan = {
      retries: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
      maxAgeSeconds: target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
      delaySeconds: (retry: number) => Math.min(60, 2 ** retry),
    };
    const failure = await withRetries(this.world, plan, () =>
      deliver(this.platform, sender, target.Arn, parcel),
    );
    if (failure)
      bury(
        this.platform,
        sender,
        target.DeadLetterConfig?.Arn,
        target.Arn,
        { payload: JSON.stringify(event) },
        failure,
      );
  }
}
