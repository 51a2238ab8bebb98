import type { LostMessage } from './carriers';
import type { World } from '../world/world';
import { AlarmActions } from './events/alarm-actions';
import { authorizer } from './authorize';
import { Tables } from './dynamodb';
import { EventBus } from './events/event-bus';
import { FunctionUrls } from './functions/function-urls';
import { Functions } from './functions/functions';
import { Iam } from './iam';
import { LogSubscriptions } from './events/log-subscriptions';
import { Scheduler } from './events/scheduler';
import { Secrets } from './secrets';
import { Topics } from './messaging/sns';
import { Queues } from './messaging/sqs';
import type { Stack } from './stack';

/** The services that carry the bot itself, as opposed to those that it watches. */
export class Platform {
  readonly iam: Iam;
  readonly sns: Topics;
  readonly sqs: Queues;
  readonly events: EventBus;
  readonly scheduler: Scheduler;
  readonly lambda: Functions;
  readonly functionUrls: FunctionUrls;
  readonly secrets = new Secrets();
  readonly stacks = new Map<string, Stack>();
  readonly dynamodb = new Tables();
  /** What reached nobody. On AWS it would be gone without a trace. */
  readonly lost: LostMessage[] = [];
  /**
   * Targets that no service can reach for now, by ARN: for tests of retries and dead-letter queues.
   */
  readonly unreachable = new Set<string>();

  constructor(readonly world: World) {
    this.iam = new Iam(world);
    this.sns = new Topics(world, this);
    this.sqs = new Queues(world);
    this.events = new EventBus(world, this);
    this.scheduler = new Scheduler(world, this);
    this.lambda = new Functions(world, this);
    this.functionUrls = new FunctionUrls(this);
  }
}

/**
 * Gives the world its platform: DynamoDB, the event bus, function URLs, and the check of every
 * function's call against its role. The sandbox's server must be listening.
 */
export async function startPlatform(world: World): Promise<Platform> {
  const platform = new Platform(world);
  world.platform = platform;
  world.authorize = authorizer(world, platform);
  world.callFunction = ({ functionArn, roleArn, payload }) => {
    platform.iam.assertRoleMay(roleArn, 'ecs.amazonaws.com', {
      action: 'lambda:InvokeFunction',
      resource: functionArn,
      context: {},
    });
    return platform.lambda.invoke(functionArn, payload);
  };
  world.dynamodbUrl = await platform.dynamodb.start();
  await platform.functionUrls.start();
  const stopListening = world.on('event', (event) => platform.events.deliver(event));
  const stopAlarms = new AlarmActions(world, platform).start();
  const stopLogs = new LogSubscriptions(world, platform).start();
  world.onClose(async () => {
    stopListening();
    stopAlarms();
    stopLogs();
    await Promise.all([platform.lambda.close(), platform.functionUrls.close()]);
    await platform.dynamodb.close();
  });
  return platform;
}

/** The platform of a world. */
export function platformOf(world: World): Platform {
  if (world.platform instanceof Platform) return world.platform;
  throw new Error('This world has no platform: call startPlatform first.');
}
