import { healthySite } from '../../../sandbox/scenarios/change';
import type { Site } from '../../../sandbox/scenarios/site';
import { roleSession } from '../../../sandbox/trail/actors';
import { detachPolicy } from '../../../sandbox/trail/role-changes';
import { stopTask } from '../../../sandbox/world/tasks/task-life';
import type { World } from '../../../sandbox/world/world';
import { packagedProduct } from '../../../scripts/demo/product';
import { deniedCalls, openStage, type Stage } from '../../../scripts/demo/stage';

jest.setTimeout(120_000);

const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';
const lee = roleSession('ops', 'lee', 'cli');
const minutes = 60;

interface Played {
  readonly stage: Stage;
  readonly site: Site;
}

async function open(): Promise<Played> {
  let site: Site | undefined;
  const stage = await openStage({
    product: packagedProduct(),
    speed: 60,
    parameters: { WatchedClusters: 'shop' },
    before: async (world) => {
      world.secrets.add(secretArn);
      site = await healthySite(world, {
        container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: secretArn }] },
      });
      // No trail: nothing is told by EventBridge, and the event history takes its time.
      world.trail.isLogging = false;
    },
  });
  if (site === undefined) throw new Error('There is no site.');
  return { stage, site };
}

/** The policy is gone, and tasks have to be started without it. */
function withoutPolicy(world: World, site: Site): void {
  detachPolicy(world, lee, {
    roleArn: site.definition.executionRoleArn ?? '',
    policyArn: 'arn:aws:iam::000000000000:policy/read-web-secrets',
    lost: ['secretsmanager:GetSecretValue'],
  });
  for (const task of world.ecs.tasksOf(site.state.service.serviceArn))
    stopTask(world, site.state, task, {
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by a user',
    });
}

it('names who took a policy from a role although the event history is 40 minutes late: once, in the thread', async () => {
  const { stage, site } = await open();
  try {
    const { world } = stage;
    const channel = () => stage.slack.channel(stage.slackChannel);
    const named = () =>
      channel()
        .messages.flatMap(({ ts }) => channel().thread(ts))
        // The last look falls into the same hour as the reminder, which then says it, too.
        .filter(({ text, blocks }) =>
          `${text} ${JSON.stringify(blocks)}`.includes('Detached by role ops (session lee)'),
        );
    const until = async (seconds: number, condition: () => boolean): Promise<void> => {
      const end = world.now().getTime() + seconds * 1000;
      while (!condition() && world.now().getTime() < end) await world.clock.sleep(5);
      if (!condition())
        throw new Error(
          `It never came: ${channel()
            .messages.map(({ text }) => text)
            .join(' | ')}`,
        );
    };
    world.trail.historySeconds = 40 * minutes;
    const changedAt = world.now().getTime();
    withoutPolicy(world, site);
    await until(20 * minutes, () =>
      channel().messages.some(({ text }) => /^\[(?:DOWN|DEGRADED)\]/.test(text)),
    );
    world.clock.runAt(400);
    await until(90 * minutes, () => named().length > 0);
    expect(world.now().getTime() - changedAt).toBeGreaterThan(40 * minutes * 1000);
    await world.clock.sleep(2 * minutes);
    expect([named().length, channel().messages.length]).toEqual([1, 1]);
    expect(deniedCalls(stage)).toEqual([]);
  } finally {
    await stage.close();
  }
});
