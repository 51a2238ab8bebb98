import type { BotStack } from '../../facts/bot-stack';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { didYouMean } from '../../report/did-you-mean';
import { codeParameters, parameterNames, type Template, type TemplateParameter } from './template';

/** What the person named, by the names of docs/configuration.md. */
export type NamedParameters = Readonly<Record<string, string>>;

/** The values of a deployment, by the template's parameters. */
export interface ChosenParameters {
  /** Named now. */
  readonly named: Readonly<Record<string, string>>;
  /** As in the last deployment. */
  readonly kept: Readonly<Record<string, string>>;
  /** Set in the last deployment, and unknown to this template. */
  readonly gone: readonly string[];
}

/** The same by the names of the command line, for people. */
export function inWords(
  template: Template,
  { named, kept, gone }: ChosenParameters,
): ChosenParameters {
  const names = Object.fromEntries(
    Object.entries(parameterNames(template)).map(([name, parameter]) => [parameter, name]),
  );
  const spelt = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([one, value]) => [names[one] ?? one, value]));
  return { named: spelt(named), kept: spelt(kept), gone };
}

/**
 * What is named has its new value, everything else that of the last deployment; what is new has its
 * default. A name that there is none of, or a value that CloudFormation would refuse, is refused
 * here.
 */
export function chooseParameters(
  template: Template,
  given: NamedParameters,
  last: BotStack | undefined,
): ChosenParameters {
  const names = parameterNames(template);
  const named = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [known(name, names), value]),
  );
  const all = new Set<string>(Object.values(names));
  const before = Object.entries(last?.parameters ?? {}).filter(([name]) => !isOfTheCode(name));
  for (const [name, parameter] of Object.entries(names)) {
    const value = named[parameter];
    const described = template.Parameters[parameter];
    if (value !== undefined && described !== undefined) refuseValue(name, value, described);
  }
  return {
    named,
    kept: Object.fromEntries(before.filter(([name]) => all.has(name) && !(name in named))),
    gone: before.map(([name]) => name).filter((name) => !all.has(name)),
  };
}

const isOfTheCode = (name: string): boolean => codeParameters.some((one) => one === name);

function known(name: string, names: Readonly<Record<string, string>>): string {
  const parameter = Object.hasOwn(names, name)
    ? names[name]
    : Object.values(names).find((one) => one === name);
  if (parameter !== undefined) return parameter;
  throw new CannotDiagnose(
    `There is no parameter ${name}.${didYouMean(name, Object.keys(names))} docs/configuration.md has all of them.`,
  );
}

/** The pattern has to fit the whole value, as for CloudFormation. */
function refuseValue(
  name: string,
  value: string,
  { Type, AllowedValues, AllowedPattern, Description = '' }: TemplateParameter,
): void {
  const allowed = AllowedValues?.map(String);
  const why =
    allowed !== undefined && !allowed.includes(value)
      ? ` It is one of ${allowed.map((one) => (one === '' ? 'nothing' : one)).join(', ')}.`
      : AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)
        ? ` It has to fit ${AllowedPattern}.`
        : Type === 'Number' && Number.isNaN(Number(value))
          ? ' It is a number.'
          : undefined;
  if (why !== undefined)
    throw new CannotDiagnose(`${name} cannot be "${value}".${why} ${Description}`.trim());
}

/** A parameter as CloudFormation takes it. */
export type GivenParameter =
  | { readonly ParameterKey: string; readonly ParameterValue: string }
  | { readonly ParameterKey: string; readonly UsePreviousValue: true };

/** A value that stays is left to CloudFormation, which knows it; one that is new has its default. */
export function parameterList(
  { Parameters }: Template,
  { named, kept }: ChosenParameters,
  code: Readonly<Record<string, string>>,
): GivenParameter[] {
  const values: Readonly<Record<string, string>> = { ...named, ...code };
  return Object.keys(Parameters).flatMap<GivenParameter>((ParameterKey) => {
    const ParameterValue = values[ParameterKey];
    if (ParameterValue !== undefined) return [{ ParameterKey, ParameterValue }];
    return ParameterKey in kept ? [{ ParameterKey, UsePreviousValue: true }] : [];
  });
}
