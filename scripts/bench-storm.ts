// Plays a storm of events on the sandbox, under faults, and prints what came of it, counted from outside.
// Usage: npm run bench:storm [-- --events N --services N --seconds N --seed N --write]
import { parseArgs } from 'node:util';
import { runStorm } from './storm/run-storm';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' }, services: { type: 'string', default: '500' }, seconds: { type: 'string', default: '120' }, seed: { type: 'string', default: '1' },
    calm: { type: 'string', default: '40' }, recovery: { type: 'string', default: '30' }, write: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const began = Date.now();
  const tell = (sentence: string): void => console.error(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${sentence}`);
  const result = await runStorm({
    events: Number(values.events), services: Number(values.services), seconds: Number(values.seconds), seed: Number(values.seed), trouble: { faultPerCall: 0.02, deathPerCall: 0.002 }, calmMinutes: Number(values.calm), recoveryMinutes: Number(values.recovery), tell,
  });
  tell('done');
  console.log(JSON.stringify(result, undefined, 2));
}

void main().then(() => process.exit(0));
