import { parseArgs } from 'node:util';
import { CannotDiagnose } from '../findings/cannot-diagnose';
import type { CommandDescription, OptionDescription, OptionDescriptions } from './description';
import { didYouMean } from '../report/did-you-mean';

/** Words on the command line that make no sense. */
export class BadArguments extends CannotDiagnose {
  override readonly name = 'BadArguments';
}

type Token = NonNullable<ReturnType<typeof tokensOf>>[number];
type OptionToken = Extract<Token, { readonly kind: 'option' }>;

/** The refusal of a command, which ends with where to read more. */
export const refusal = (command: string, sentence: string): BadArguments =>
  new BadArguments(`${sentence} See targetmedic ${command} --help.`);

const tokensOf = (words: readonly string[], options: OptionDescriptions) =>
  parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens;

/** Whether the words ask for help: then nothing else about them matters. */
export const asksForHelp = (words: readonly string[], options: OptionDescriptions): boolean =>
  tokensOf(words, options).some((token) => token.kind === 'option' && token.name === 'help');

/**
 * The values of the options, and the words that belong to none. Node's `parseArgs` reads them; what
 * it would refuse in its own words, or let pass, is refused here first.
 */
export function parseWords<const O extends OptionDescriptions>(
  { name, options, operands }: CommandDescription & { readonly options: O },
  words: readonly string[],
) {
  const tokens = tokensOf(words, options);
  const given = tokens.filter((token) => token.kind === 'option');
  for (const token of given) refuseOption(name, options, token);
  refuseRepeated(name, options, given);
  const surplus = tokens.filter((token) => token.kind === 'positional')[operands.length];
  if (surplus !== undefined && operands.at(-1)?.repeats !== true)
    throw refusal(name, `Unexpected argument ${surplus.value}.`);
  return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
}

function refuseOption(command: string, options: OptionDescriptions, token: OptionToken): void {
  const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  if (known === undefined) throw refusal(command, unknownOption(options, token));
  if (known.type === 'boolean') {
    if (token.value !== undefined)
      throw refusal(command, `--${token.name} is a switch and takes no value.`);
    return;
  }
  if (token.value === undefined || (token.value.startsWith('-') && looksLikeOption(token)))
    throw refusal(command, missingValue(known, token));
  if (token.value.trim() === '') throw refusal(command, `The value of ${token.rawName} is empty.`);
}

/** A word with a dash is no value, unless it is joined to its option or is the dash alone. */
const looksLikeOption = ({ inlineValue, value }: OptionToken): boolean =>
  inlineValue !== true && value !== '-';

function unknownOption(options: OptionDescriptions, { name, rawName }: OptionToken): string {
  const names = Object.keys(options);
  const meant = rawName.startsWith('--') ? didYouMean(name, names, '--') : '';
  return `There is no option ${rawName}.${meant}`;
}

function missingValue({ value = 'VALUE', summary }: OptionDescription, token: OptionToken): string {
  const dashed =
    token.value === undefined
      ? ''
      : ` A value that begins with a dash is joined to it: ${token.rawName}=${token.value}.`;
  return `${token.rawName} needs a value (${value}: ${summary}).${dashed}`;
}

function refuseRepeated(
  command: string,
  options: OptionDescriptions,
  given: readonly OptionToken[],
): void {
  const names = given.map(({ name }) => name);
  const repeated = given.find(
    ({ name }, at) =>
      options[name]?.type === 'string' &&
      options[name].multiple !== true &&
      names.indexOf(name) !== at,
  );
  if (repeated === undefined) return;
  const values = given.filter(({ name }) => name === repeated.name).map(({ value }) => value);
  throw refusal(command, `--${repeated.name} is given twice (${values.join(', ')}). Give one.`);
}

/** The number that `--port` names; 0 is any free one. */
export function portOf(command: string, text = '0'): number {
  const port = Number(text);
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw refusal(command, '--port takes a port number.');
  return port;
}

/** A port that somebody else listens on is told as such; what else went wrong goes on. */
export function refuseTakenPort(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    throw new BadArguments('That port is taken; choose another with --port.');
  throw error;
}
