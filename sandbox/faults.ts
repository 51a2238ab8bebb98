import { AwsError } from './operation';
import type { WireAnswer } from './protocol/wire';
import type { ServiceName } from './protocol/services';
import type { FaultKind } from './world/fault';

const page = (body: string, type: string): WireAnswer => ({
  status: 200,
  headers: { 'content-type': type },
  body,
});

/**
 * An answer that no AWS endpoint gives, or none at all; undefined for faults that are proper AWS
 * errors.
 */
export function brokenAnswer(fault: FaultKind): WireAnswer | 'hang' | 'reset' | undefined {
  if (fault === 'hang' || fault === 'reset') return fault;
  if (fault === 'garbage') return page('\u0000\u0001<<{{not an answer', 'application/octet-stream');
  if (fault === 'html')
    return page('<html><body><h1>Please sign in to the network</h1></body></html>', 'text/html');
  if (fault === 'empty') return page('', 'application/x-amz-json-1.1');
  return undefined;
}

/** EC2 has its own names for the errors that the other services share. */
export function faultError(service: ServiceName, fault: FaultKind): AwsError {
  const ec2 = service === 'ec2';
  if (fault === 'throttle') return throttled(service);
  if (fault === 'access-denied') {
    return new AwsError(
      ec2 ? 'UnauthorizedOperation' : deniedCode(service),
      'You are not authorized to perform this operation.',
      403,
    );
  }
  if (fault === 'expired-token') {
    return new AwsError(
      ec2 ? 'RequestExpired' : 'ExpiredTokenException',
      'The security token included in the request is expired',
      403,
    );
  }
  return new AwsError('InternalError', 'An internal error has occurred', 500);
}

const deniedCode = (service: ServiceName): string =>
  ['elbv2', 'sts', 'cloudwatch'].includes(service) ? 'AccessDenied' : 'AccessDeniedException';

/** The throttling error of a service. */
export const throttled = (service: ServiceName): AwsError =>
  service === 'ec2'
    ? new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503)
    : new AwsError('ThrottlingException', 'Rate exceeded', 400);
