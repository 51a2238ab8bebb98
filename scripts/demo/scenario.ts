import { scenarios } from '../../sandbox/scenarios';
import { BadArguments } from '../../src/cli/arguments';
import { didYouMean } from '../../src/report/did-you-mean';
import { MachineMessages } from './machine-messages';
import type { Narrator } from './narrator';
import { reportTo } from './reporter';
import { showDiagnosis } from './show-diagnosis';
import type { Stage } from './stage';

const limitSeconds = 1800;

/** Refuses a name that no scenario has, before anything is started. */
export function requireScenario(name: string): void {
  if (!Object.hasOwn(scenarios, name))
    throw new BadArguments(
      `There is no scenario ${name}.${didYouMean(name, Object.keys(scenarios))} See targetmedic sandbox --list.`,
    );
}

/**
 * Plays one fault of the sandbox: what AWS does, what the bot tells of it by itself, and the whole
 * diagnosis. Resolves to whether the bot could tell.
 */
export async function playScenario(
  stage: Stage,
  narrator: Narrator,
  name: string,
): Promise<boolean> {
  narrator.chapter(`Something goes wrong: ${name}`);
  const messages = new MachineMessages(stage, limitSeconds);
  reportTo(narrator, stage);
  const situation = await scenarios[name]!(stage.world);
  narrator.chapter('What the bot tells by itself');
  const told = await messages.where({ status: 'open' }).catch(() => undefined);
  if (told === undefined) narrator.step('Demo', 'No event of AWS told of it, or nothing is wrong.');
  narrator.chapter('The whole diagnosis, as anyone can ask for it');
  const { verdict, rootCauses } = await showDiagnosis(stage, narrator, situation);
  const [cause] = rootCauses;
  narrator.lines([
    '',
    'Try next',
    ...(cause === undefined ? [] : [`  npx targetmedic explain ${cause.code}`]),
    `  npx targetmedic sandbox ${name}   the same to look around in with the AWS CLI`,
    '  npx targetmedic diagnose CLUSTER SERVICE   a service of yours; only reads',
  ]);
  return verdict !== 'cannot-tell';
}
