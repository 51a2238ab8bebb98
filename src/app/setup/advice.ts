import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { didYouMean } from '../../report/did-you-mean';
import type { Profile } from './profiles';

const mostShown = 8;

/** ` Did you mean shop?`, or which names there are; nothing where they are not known. */
export function namesNearby(
  word: string,
  names: readonly string[] | undefined,
  what: 'cluster' | 'service',
): string {
  if (names === undefined) return '';
  const meant = didYouMean(word, names);
  if (meant !== '') return meant;
  const where = what === 'cluster' ? 'there' : 'in that cluster';
  return names.length === 0
    ? ` No ${what} is ${where}.`
    : ` ${what}s ${where}: ${shown(names)}.`.replace(/^ ./, (head) => head.toUpperCase());
}

function shown(names: readonly string[]): string {
  const more = names.length > mostShown ? ' and more' : '';
  return `${names.toSorted().slice(0, mostShown).join(', ')}${more}`;
}

/** A profile that no file of the AWS configuration has. */
export function noSuchProfile({ name, names }: Profile): CannotDiagnose {
  const meant = didYouMean(name, names);
  const known = names.length === 0 ? ' No profile is set up.' : ` Profiles there: ${shown(names)}.`;
  return new CannotDiagnose(
    `There is no profile ${name} in the AWS configuration.${meant === '' ? known : meant}`,
  );
}

/** What to do about credentials, from what the SDK or AWS said of them. */
export function signIn(said: string, { name, exists, isSso }: Profile): string {
  const login = isSso ? `aws sso login --profile ${name}` : undefined;
  const [, reason = ''] = /\((.*)\)/.exec(said) ?? [];
  if (/expired/i.test(reason))
    return `The AWS credentials${exists ? ` of the profile ${name}` : ''} have expired. ${login === undefined ? 'Sign in again, or get new keys.' : `Sign in again: ${login}`}`;
  if (/CredentialsProviderError|TokenProviderError/.test(reason))
    return login === undefined
      ? `There are no AWS credentials here${exists ? ` that the profile ${name} could use` : ''}. Sign in, give --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`
      : `The profile ${name} is not signed in. Sign in: ${login}`;
  return said;
}

/** A host that no name server knows is mostly a Region that does not exist. */
export function unknownHost(said: string): string {
  const [, host, region] =
    /ENOTFOUND ((?:[\w-]+)\.([a-z\d-]+)\.(?:amazonaws|api\.aws)[\w.]*)/.exec(said) ?? [];
  return host === undefined
    ? said
    : `AWS cannot be reached: no name server knows ${host}. Check the Region (${region}) and the network.`;
}
