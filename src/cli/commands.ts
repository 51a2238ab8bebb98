import type { Command } from './command';
import { completionOf } from './completion';
import type { CommandDescription } from './description';
import { depends } from './bot/depends';
import { diagnose } from './diagnose';
import { doctor } from './bot/doctor';
import { explain } from './explain';
import { fix } from './fix';
import {
  deployDescription,
  destroyDescription,
  templateDescription,
} from './deployment/descriptions';
import { demoDescription, mcpDescription, sandboxDescription } from './programs';
import { preflight } from './preflight';
import { receive } from './receive';
import { schema } from './schema/schema';
import { version } from './version';
import { wait } from './wait';

/** The commands of this program. */
export const commands: readonly Command[] = [
  diagnose,
  fix,
  explain,
  preflight,
  wait,
  doctor,
  depends,
  receive,
  schema,
  completionOf(() => descriptions),
  version,
];

const ofThisProgram = commands.map(({ description }) => description);

/** Every command that a user can type, in the order of the help. */
export const descriptions: readonly CommandDescription[] = [
  ...ofThisProgram.slice(0, -2),
  deployDescription,
  destroyDescription,
  templateDescription,
  mcpDescription,
  demoDescription,
  sandboxDescription,
  ...ofThisProgram.slice(-2),
];
