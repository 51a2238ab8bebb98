import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { Clock } from '../../sandbox/clock';
import { deployTemplate } from '../../sandbox/platform/deploy';
import { startPlatform, type Platform } from '../../sandbox/platform/platform';
import { SlackReceiver } from '../../sandbox/platform/slack/slack';
import type { SlackFault } from '../../sandbox/platform/slack/slack-faults';
import { healthySite, release } from '../../sandbox/scenarios/change';
import { answering } from '../../sandbox/scenarios/images';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';
import { packagedProduct } from '../../scripts/demo/product';

/** Written in parts, so that no scanner takes it for a leak. */
const token = ['xoxb-', 'canary-canary-canary'].join('');
const password = 'Tr0ub4dorCanary';
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:slack-000000';
const channel = 'C0CANARY';
const tableName = 'targetmedic-prod-incidents';

const faults: readonly SlackFault['kind'][] = [
  'server-error',
  'rate-limited',
  'rate-limited-in-body',
  'html',
  'reset-after-post',
  'down',
];

// The built functions under their own roles; a service whose log tells a password and shouts at a
// channel.
describe.each(['bot', 'webhook'] as const)(
  'with Slack through a %s that fails in every way',
  (way) => {
    let world: World;
    let platform: Platform;
    let slack: SlackReceiver;
    let server: Awaited<ReturnType<typeof startServer>>;
    let dynamodb: DynamoDBClient;
    const seen: string[] = [];

    beforeAll(async () => {
      world = new World(new Clock(100));
      server = await startServer(world);
      platform = await startPlatform(world);
      slack = await new SlackReceiver({ token, channels: [channel] }).start();
      const site = await healthySite(world);
      release(world, site, {
        image: answering(
          8080,
          { status: 500 },
          `Error: connect ECONNREFUSED postgres://app:${password}@db:5432 <!channel>`,
        ),
      });
      await world.settled();
      world.clock.runAt(1);
      platform.secrets.put({
        arn: secretArn,
        name: 'slack',
        value: way === 'bot' ? token : slack.webhookUrl,
      });
      await deployTemplate(world, {
        ...packagedProduct(),
        parameters:
          way === 'bot'
            ? { SlackBotTokenSecretArn: secretArn, SlackChannel: channel }
            : { SlackWebhookSecretArn: secretArn },
        environmentOverrides: { SLACK_API_URL: slack.apiUrl },
      });
      dynamodb = new DynamoDBClient({
        endpoint: server.url,
        region: 'us-east-1',
        credentials: { accessKeyId: 'AKIAUSER', secretAccessKey: 'x' },
      });
    }, 120_000);
    afterAll(async () => {
      await world.close();
      await Promise.all([server.close(), slack.close()]);
    });

    const items = async () =>
      (await dynamodb.send(new ScanCommand({ TableName: tableName }))).Items ?? [];
    const forget = async (): Promise<void> => {
      for (const { pk } of await items())
        if (pk !== undefined)
          await dynamodb.send(new DeleteItemCommand({ TableName: tableName, Key: { pk } }));
    };

    /**
     * One more incident is told while Slack fails, and everything that is written down of it is
     * kept.
     */
    async function tell(fault: SlackFault['kind'] | undefined): Promise<void> {
      await forget();
      slack.faults.splice(
        0,
        slack.faults.length,
        ...(fault === undefined ? [] : [{ kind: fault }]),
      );
      const answer = await platform.lambda.invoke(
        'targetmedic-prod-recheck',
        JSON.stringify({ cluster: 'shop', service: 'web', notify: true }),
      );
      seen.push(JSON.stringify(answer), JSON.stringify(await items()));
    }

    it('tells everybody once Slack works, and asks it in vain before', async () => {
      for (const fault of faults) await tell(fault);
      const before = slack.channel(channel).messages.length;
      await tell(undefined);
      expect(slack.channel(channel).messages).toHaveLength(before + 1);
      expect(slack.channel(channel).messages.at(-1)?.text).toContain('postgres');
      expect(slack.requests.length).toBeGreaterThan(faults.length);
    }, 120_000);

    it('shows token, address and password in no log, item, answer or message', () => {
      const logs = platform.lambda.get('targetmedic-prod-recheck').logs.join('');
      expect(logs).toContain('notice postponed');
      const written = [
        ...seen,
        logs,
        JSON.stringify(slack.requests.map(({ body }) => body)),
        JSON.stringify(platform.sns.published),
        JSON.stringify(platform.lost),
      ].join('\n');
      for (const secret of [token, 'xoxb-', 'B0SANDBOX', password])
        expect(written.includes(secret)).toBe(false);
      expect(
        slack.requests
          .map(({ body }) => body['text'])
          .filter((text) => String(text).includes('<!channel>')),
      ).toEqual([]);
    });
  },
);
