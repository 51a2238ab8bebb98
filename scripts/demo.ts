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

/** The demo takes no arguments: whoever gives some expects something else of it. */
const words = process.argv.slice(2);
const usage =
  'Usage: targetmedic demo\n\nPlays the whole story on an embedded sandbox, in under two minutes. Takes no arguments.\n';

const answer = words.length === 0 ? demo() : refuse();

function refuse(): Promise<boolean> {
  const asksForHelp = words.every((word) => word === '--help' || word === '-h');
  if (!asksForHelp)
    return Promise.reject(new Error(`Unexpected argument ${words[0] ?? ''}. The demo takes none.`));
  process.stdout.write(usage);
  return Promise.resolve(true);
}

answer.then(
  (endedWell) => (process.exitCode = endedWell ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
