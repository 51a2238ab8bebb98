import type { ApiCall } from '../../../facts/api-call';
import type { Place } from '../../../facts/signal';

/**
 * The name by which calls know a thing whose ARN they do not write: a role, a secret, a parameter. With
 * its account, since names repeat from account to account. Undefined: calls name it as the map does.
 */
export function nameInCalls(id: string): string | undefined {
  const [, service, region = '', account = '', rest = ''] =
    /^arn:[^:]*:([^:]*):([^:]*):(\d*):(.+)$/.exec(id) ?? [];
  if (service === 'iam' && rest.startsWith('role/'))
    return `role ${account} ${rest.split('/').at(-1)}`;
  if (service === 'secretsmanager' && rest.startsWith('secret:')) {
    const [, name = ''] = rest.split(':');
    return `secret ${region} ${account} ${name.replace(/-[A-Za-z\d]{6}$/, '')}`;
  }
  return service === 'ssm' && rest.startsWith('parameter/')
    ? `parameter ${region} ${account} ${rest.slice('parameter/'.length)}`
    : undefined;
}

/** Everything under which the map may know what a call names. */
export function keysOfCall(
  { eventSource, resources }: ApiCall,
  { accountId, region }: Place,
): readonly string[] {
  const names = resources.flatMap((one) => {
    const known = nameInCalls(one);
    if (known !== undefined) return [known];
    if (one.startsWith('arn:')) return [];
    if (eventSource === 'iam.amazonaws.com') return [`role ${accountId} ${one}`];
    if (eventSource === 'secretsmanager.amazonaws.com')
      return [`secret ${region} ${accountId} ${one}`];
    return eventSource === 'ssm.amazonaws.com'
      ? [`parameter ${region} ${accountId} ${one.replace(/^\//, '')}`]
      : [];
  });
  return [...new Set([...resources, ...names])];
}
