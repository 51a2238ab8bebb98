import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../src/facts/snapshot';

/** What a diagnosis takes on average over the recorded ones of a checkout: counted, not assumed. */
export interface Effort {
  readonly recorded: number;
  readonly calls: number;
  readonly rounds: number;
}

/** Reads it from the recordings. */
export function diagnosisEffort(root: string): Effort {
  const folder = join(root, 'test', 'recorded');
  const efforts = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map(
      (file): Snapshot['effort'] =>
        JSON.parse(readFileSync(join(folder, file), 'utf8')).snapshot.effort,
    );
  const mean = (what: 'calls' | 'rounds'): number =>
    efforts.reduce((sum, effort) => sum + effort[what], 0) / Math.max(1, efforts.length);
  return { recorded: efforts.length, calls: mean('calls'), rounds: mean('rounds') };
}
