import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { PatientClock } from '../../sandbox/clock';
import { deployTemplate, type Deployment } from '../../sandbox/platform/deploy';
import { startPlatform, type Platform } from '../../sandbox/platform/platform';
import { SlackReceiver } from '../../sandbox/platform/slack/slack';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';
import { openInbox, type Received } from './inbox';
import type { Product } from './product';

/** A sandbox with the product deployed in it, a Slack workspace, and subscribers on both topics. */
export interface Stage {
  readonly world: World;
  readonly platform: Platform;
  readonly deployment: Deployment;
  readonly slack: SlackReceiver;
  readonly slackChannel: string;
  /** Settings for an SDK client of the person who plays the user. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly onPeopleMessage: (listener: (received: Received) => void) => void;
  readonly onMachineMessage: (listener: (received: Received) => void) => void;
  readonly close: () => Promise<void>;
}

const slackChannel = 'C0SANDBOX';

export interface StageOptions {
  readonly product: Product;
  readonly speed: number;
  /** Parameters of the template besides the Slack channel. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of Secrets Manager that parameters name, by ARN. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What happened in the account before the product was deployed. */
  readonly before?: (world: World) => Promise<void>;
}

/** Starts everything and deploys the packaged product into it. */
export async function openStage({
  product,
  speed,
  parameters,
  secrets = {},
  before,
}: StageOptions): Promise<Stage> {
  const world = new World(new PatientClock(speed));
  const server = await startServer(world);
  await before?.(world);
  const platform = await startPlatform(world);
  for (const [arn, value] of Object.entries(secrets))
    platform.secrets.put({ arn, name: arn.split(':').at(-1) ?? arn, value });
  const slack = await new SlackReceiver({
    channels: [slackChannel],
    now: () => world.now(),
  }).start();
  const deployment = await deployTemplate(world, {
    ...product,
    parameters: { ...parameters, SlackChannel: slackChannel },
    environmentOverrides: { SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl },
  });
  const client = {
    endpoint: server.url,
    region: world.region,
    credentials: { accessKeyId: 'AKIAUSER', secretAccessKey: 'sandbox' },
  };
  const people = await subscribe(client, topicOf(deployment, 'SNS_TOPIC_ARN'));
  const machines = await subscribe(client, topicOf(deployment, 'SNS_EVENTS_TOPIC_ARN'));
  return {
    world,
    platform,
    deployment,
    slack,
    slackChannel,
    client,
    onPeopleMessage: (listener) => void people.listeners.push(listener),
    onMachineMessage: (listener) => void machines.listeners.push(listener),
    close: async () => {
      await world.close();
      await Promise.all([server.close(), slack.close(), people.close(), machines.close()]);
    },
  };
}

/** Services that speak JSON refuse with status 400, the others with 403. */
const isDenial = /^(?:AccessDenied(?:Exception)?|UnauthorizedOperation|AuthorizationError)$/;

/** What the roles of the functions do not allow and a function asked for: there is to be nothing. */
export const deniedCalls = ({ world }: Pick<Stage, 'world'>): readonly string[] => [
  ...new Set(
    world.calls.flatMap(({ error, caller: { roleArn }, service, operation }) =>
      isDenial.test(error ?? '') && roleArn !== undefined
        ? [`${roleArn.split('/').at(-1)} may not ${service}:${operation}`]
        : [],
    ),
  ),
];

/** The topic that a function of the template publishes to. */
function topicOf({ resources }: Deployment, variable: string): string {
  const values = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ properties }) => properties.Environment?.Variables?.[variable]);
  const topicArn = values.find((value) => typeof value === 'string' && value.startsWith('arn:'));
  if (topicArn === undefined)
    throw new Error(`No function of the template has a topic in ${variable}.`);
  return topicArn;
}

async function subscribe(client: Stage['client'], TopicArn: string) {
  const listeners: ((received: Received) => void)[] = [];
  const inbox = await openInbox((received) => listeners.forEach((listener) => listener(received)));
  await new SNSClient(client).send(
    new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: inbox.url }),
  );
  return { listeners, close: inbox.close };
}
