import { defineCommand } from '../src/cli/command';
import { demoDescription } from '../src/cli/programs';
import { runProgram } from '../src/cli/run-program';
import { packagedProduct } from './demo/product';
import { Narrator } from './demo/narrator';
import { openStage } from './demo/stage';
import { playWeek06 } from './demo/week06';

// Twenty simulated seconds a second: fast enough to watch, slow enough for real servers and real
// handlers.
const speed = 20;

/**
 * Plays the Week 06 story on the embedded sandbox. Resolves to whether it ended well; nothing about
 * that is scripted.
 */
async function demo(): Promise<boolean> {
  const product = packagedProduct();
  const stage = await openStage({
    product,
    speed,
    parameters: { RemediationMode: 'auto', WatchedClusters: 'week06' },
  });
  const narrator = new Narrator(process.stdout, stage.world.clock);
  try {
    return await playWeek06(stage, narrator);
  } finally {
    narrator.end();
    await stage.close();
  }
}

void runProgram(
  defineCommand({
    ...demoDescription,
    run: async () => ((await demo()) ? 0 : 1),
  }).run,
);
