import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CannotDiagnose } from '../findings/cannot-diagnose';

/** Words on the command line that make no sense. */
export class BadArguments extends CannotDiagnose {
  override readonly name = 'BadArguments';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses the words of a command strictly: anything unknown is refused, with a hint at the help. */
export function parseWords<const O extends Options>(
  command: string,
  words: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message =
      typeof error === 'object' && error !== null && 'message' in error
        ? String(error.message)
        : String(error);
    const [sentence = message] = message.split(/\. |\n/);
    throw new BadArguments(`${sentence.replace(/\.$/, '')}. See targetmedic ${command} --help.`, {
      cause: error,
    });
  }
}

/** The options that every command with AWS behind it knows. */
export const awsOptions = {
  cluster: { type: 'string' },
  service: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Cluster and service, both or none. */
export function requireService(
  command: string,
  {
    cluster,
    service,
  }: { readonly cluster?: string | undefined; readonly service?: string | undefined },
): { readonly cluster: string; readonly service: string } {
  if (cluster === undefined || cluster === '')
    throw new BadArguments(`Give --cluster. See targetmedic ${command} --help.`);
  if (service === undefined || service === '')
    throw new BadArguments(`Give --service. See targetmedic ${command} --help.`);
  return { cluster, service };
}

/** Refuses words that belong to no option. */
export function refusePositionals(command: string, [first]: readonly string[]): void {
  if (first !== undefined)
    throw new BadArguments(`Unexpected argument ${first}. See targetmedic ${command} --help.`);
}
