import { defineCommand } from '../src/cli/command';
import { demoDescription } from '../src/cli/programs';
import { runProgram } from '../src/cli/run-program';
import { packagedProduct } from './demo/product';
import { Narrator } from './demo/narrator';
import { openStage } from './demo/stage';
import { playScenario, requireScenario } from './demo/scenario';
import { threadPage } from './demo/thread-page';
import { playWeek06 } from './demo/week06';
import { refuseUnwritable, writeAnswer } from '../src/cli/output-file';

// Twenty simulated seconds a second while nothing is at work: fast enough to watch. Functions and
// connections have all the time that they need.
const speed = 20;

interface Wanted {
  readonly scenario?: string | undefined;
  readonly html?: string | undefined;
}

/**
 * Plays a story on the embedded sandbox. Resolves to whether it ended well; nothing about that is
 * scripted.
 */
async function demo({ scenario, html }: Wanted): Promise<boolean> {
  const stage = await openStage({
    product: packagedProduct(),
    speed,
    parameters: {
      RemediationMode: 'auto',
      WatchedClusters: scenario === undefined ? 'week06' : 'shop',
    },
  });
  const narrator = new Narrator(process.stdout, stage.world.clock);
  try {
    const endedWell =
      scenario === undefined
        ? await playWeek06(stage, narrator)
        : await playScenario(stage, narrator, scenario);
    if (html !== undefined) await writeAnswer(html, threadPage(stage));
    return endedWell;
  } finally {
    narrator.end();
    await stage.close();
  }
}

void runProgram(
  defineCommand({
    ...demoDescription,
    run: async ({ values: { scenario, html } }) => {
      if (scenario !== undefined) requireScenario(scenario);
      await refuseUnwritable('demo', { html });
      return (await demo({ scenario, html })) ? 0 : 1;
    },
  }).run,
);
