import { capacity } from './capacity';
import { endpoints } from './endpoints';
import { engine } from './engine';
import { image } from './image';
import { logs } from './logs';
import { placement } from './placement';
import { readStartText } from './read-start-text';
import { pullRefusals, registry } from './registry';
import { roles } from './roles';
import { secrets } from './secrets';
import { gives, type Basis, type StartFailureCode, type StartReason } from './start-reason';
import { storage } from './storage';

export { saidTexts } from './start-reason';
export type { StartFailureCode, StartReason } from './start-reason';

const bases: readonly Basis[] = ['answer', 'silence', 'advice', 'wrapper'];

const inOrderOfDetail = [
  ...storage.filter(({ code }) => code === 'task-storage-full'),
  ...capacity,
  ...placement,
  ...image.filter(({ code }) => code !== 'image-not-found'),
  ...registry,
  ...storage.filter(({ code }) => code !== 'task-storage-full'),
  ...engine,
  ...endpoints,
  ...roles,
  ...secrets,
  ...logs,
  ...image.filter(({ code }) => code === 'image-not-found'),
  ...pullRefusals,
];

/** Every known reason: what proves more goes before what proves less. */
export const startReasons: readonly StartReason[] = bases.flatMap((basis) =>
  inOrderOfDetail.filter((reason) => reason.basis === basis),
);

/** The code behind what ECS says of a start, or undefined when no code of ours is about it. */
export function startFailureCode(text: string): StartFailureCode | undefined {
  const said = readStartText(text);
  return startReasons.find((reason) => gives(said, reason))?.code;
}
