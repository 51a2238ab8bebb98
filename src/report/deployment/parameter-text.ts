/** The parameters of a deployment, by their names on the command line. */
export interface ParameterWords {
  readonly named: Readonly<Record<string, string>>;
  readonly kept: Readonly<Record<string, string>>;
  readonly gone: readonly string[];
}

/** Which values are new, which stay, and which are lost; a parameter that is empty is not told. */
export const parameterText = ({ named, kept, gone }: ParameterWords): string =>
  [
    ...valuesLine('Set now', withEmpty(named)),
    ...valuesLine('As in the last deployment', kept),
    ...(gone.length === 0
      ? []
      : [`No longer a parameter, and dropped with its value: ${gone.join(', ')}`]),
  ].join('\n');

const withEmpty = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === '' ? '(empty)' : value]),
  );

function valuesLine(what: string, values: Readonly<Record<string, string>>): readonly string[] {
  const pairs = Object.entries(values).filter(([, value]) => value !== '');
  const words = pairs.map(([name, value]) => `${name}=${value}`).join(' ');
  return pairs.length === 0 ? [] : [`${what}: ${words}`];
}
