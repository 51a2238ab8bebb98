import { getProfileName, loadSharedConfigFiles } from '@smithy/core/config';
import type { ClientSettings } from './clients';

/** A profile of the AWS configuration, as far as signing in goes. */
export interface Profile {
  readonly name: string;
  readonly exists: boolean;
  /** Nobody asked for it by name: then the SDK looks in more places than profiles. */
  readonly isDefault: boolean;
  /** It signs in through IAM Identity Center, so `aws sso login` renews it. */
  readonly isSso: boolean;
  /** The names of all profiles. */
  readonly names: readonly string[];
}

/**
 * Looks up the profile that is asked for, or named by AWS_PROFILE, in ~/.aws/config and
 * ~/.aws/credentials, or where the environment says that they are.
 */
export async function findProfile({ profile }: ClientSettings): Promise<Profile> {
  const name = getProfileName(profile === undefined ? {} : { profile });
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const all = { ...configFile, ...credentialsFile };
  const keys = { ...configFile[name], ...credentialsFile[name] };
  return {
    name,
    isDefault: name === 'default',
    exists: Object.hasOwn(all, name),
    isSso: keys['sso_session'] !== undefined || keys['sso_start_url'] !== undefined,
    names: Object.keys(all).filter((one) => !one.includes('.')),
  };
}
