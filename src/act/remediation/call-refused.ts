import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type { CallRefused } from '../../remediation/ingress-outcome';
import { WriteRefusedError } from './write-guard';

const denied =
  /^(?:UnauthorizedOperation|AccessDenied|AccessDeniedException|AuthFailure|OperationNotPermitted)$/;
const throttled =
  /^(?:RequestLimitExceeded|Throttling|ThrottlingException|TooManyRequestsException)$/;

/**
 * AWS's refusal of a call, when it is one for certain: an error that EC2 names, with a status of
 * the 4xx range. A 5xx, a dropped connection or an answer that cannot be read may hide a change
 * that was made.
 */
export function refusalOfCall(error: unknown): CallRefused | undefined {
  // Nothing was sent: a fault of ours, and no answer of AWS.
  if (error instanceof WriteRefusedError) throw error;
  if (!(error instanceof EC2ServiceException)) return undefined;
  const status = error.$metadata.httpStatusCode ?? 0;
  const code = error.name;
  const isThrottled = throttled.test(code);
  if (
    !isThrottled &&
    (status < 400 || status >= 500 || code === 'Unknown' || code === 'RequestTimeout')
  )
    return undefined;
  return {
    kind: 'refused',
    code,
    sentence: `AWS refused: ${oneLine(error.message)}`,
    denied: denied.test(code),
    throttled: isThrottled,
  };
}

/** An error in one line, for a reader. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 240);

/** The id of a request that AWS answered with an error. */
export const requestIdOf = (error: unknown): string | undefined =>
  error instanceof EC2ServiceException ? error.$metadata.requestId : undefined;
