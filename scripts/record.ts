// Records what the product reads of the sandbox's scenarios into test/recorded. A recording that
// says the same as before is left as it is.
// Usage: npm run record [SCENARIO ...]
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Snapshot } from '../src/facts/snapshot';
import { normalise } from './recording/normalise';
import { outlineOf, type Recording } from './recording/recording';
import { recordAnswers, writtenAnswers } from './recording/answers';
import { inScene, readScene, sceneNames } from './recording/scenes';

const folder = 'test/recorded';
const fileOf = (scenario: string): string => `${folder}/${scenario}.json`;
const answersOf = (scenario: string): string => `${folder}/answers/${scenario}.json`;

const before = (scenario: string): Recording | undefined =>
  existsSync(fileOf(scenario)) ? JSON.parse(readFileSync(fileOf(scenario), 'utf8')) : undefined;

/** A scenario answers every read: what is missing is our fault, or the machine's. */
async function readWhole(scenario: string): Promise<Snapshot> {
  const snapshot = await readScene(scenario);
  for (const [fact, reading] of Object.entries(snapshot.readings)) {
    if (reading.state === 'unreadable')
      throw new Error(`${fact} of ${scenario} could not be read: ${reading.error}`);
  }
  return normalise(snapshot);
}

/** Writes one recording and the raw answers behind it; tells whether it says anything new. */
async function record(scenario: string): Promise<boolean> {
  const recording: Recording = {
    source: `the sandbox scenario ${scenario}`,
    scenario,
    snapshot: await readWhole(scenario),
  };
  const known = before(scenario);
  if (
    existsSync(answersOf(scenario)) &&
    known !== undefined &&
    outlineOf(known.snapshot) === outlineOf(recording.snapshot)
  )
    return false;
  writeFileSync(answersOf(scenario), writtenAnswers(await inScene(scenario, recordAnswers)));
  writeFileSync(fileOf(scenario), `${JSON.stringify(recording, null, 1)}\n`);
  return true;
}

/** Few at a time: a busy machine would be recorded as a slow application. */
async function recordAll(scenarios: readonly string[]): Promise<readonly string[]> {
  const waiting = [...scenarios];
  const changed: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if (await record(next)) changed.push(next);
  };
  await Promise.all([work(), work()]);
  return changed.toSorted();
}

/** Recordings of scenarios that are no more. */
function removeStray(): readonly string[] {
  const stray = readdirSync(folder).filter(
    (file) => file.endsWith('.json') && !sceneNames.includes(file.slice(0, -'.json'.length)),
  );
  for (const file of stray) {
    rmSync(`${folder}/${file}`);
    rmSync(`${folder}/answers/${file}`, { force: true });
  }
  return stray;
}

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !sceneNames.includes(name));
  if (unknown.length > 0) throw new Error(`There is no scenario called ${unknown.join(', ')}.`);
  mkdirSync(`${folder}/answers`, { recursive: true });
  const scenarios = asked.length === 0 ? sceneNames : asked;
  const changed = await recordAll(scenarios);
  const removed = asked.length === 0 ? removeStray() : [];
  for (const name of changed) console.log(name);
  console.log(
    `${changed.length} of ${scenarios.length} recordings written, ${removed.length} removed`,
  );
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
