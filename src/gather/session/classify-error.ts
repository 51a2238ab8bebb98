import type { Unreadable } from '../../facts/reading';
import { redact } from '../../redaction/redact';
import { Malformed, ReadFailure } from './read-failure';

// Error codes differ by service.
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
const throttled = /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimitExceeded/;
const denied = /AccessDenied|UnauthorizedOperation|NotAuthorized|^Forbidden$/;
const credentials = new RegExp(
  [
    'ExpiredToken',
    'RequestExpired',
    'InvalidClientTokenId',
    'UnrecognizedClient',
    'InvalidSignature',
    'SignatureDoesNotMatch',
    'IncompleteSignature',
    'MissingAuthenticationToken',
    '^AuthFailure$',
    'CredentialsProviderError$',
    'TokenProviderError$',
    'InvalidAccessKeyId',
  ].join('|'),
);
const endpoint =
  /ERR_INVALID_URL|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY/;
const timedOut = /TimeoutError|AbortError|ETIMEDOUT|ESOCKETTIMEDOUT/;

/** Turns whatever a call threw into a failed read of `operation`. */
export function classifyError(error: unknown, operation: string): ReadFailure {
  const { code, message, status } = partsOf(error);
  const as = (
    kind: Unreadable['kind'],
    sentence: string,
    scope: ReadFailure['scope'] = 'one-read',
  ): ReadFailure =>
    new ReadFailure(
      { state: 'unreadable', operation, kind, error: oneLine(sentence) },
      code,
      scope,
      error,
    );
  if (error instanceof Malformed) return as('malformed', message);
  if (credentials.test(code)) return as('failed', `${code}: ${message}`, 'credentials');
  if (throttled.test(code) || status === 429)
    return as('throttled', `AWS throttled ${operation} (${message})`);
  if (denied.test(code) || status === 403)
    return as('denied', `not authorized to perform ${operation}${denialOf(message)}`);
  if (timedOut.test(code)) return as('timed-out', `${operation} was not answered in time`);
  if (endpoint.test(code) || endpoint.test(message))
    return as('failed', `the endpoint cannot be reached (${message})`, 'endpoint');
  // An answer with status 200 that could not be read is no answer: a proxy's page, or half of one.
  if (status === 200 || error instanceof SyntaxError || error instanceof TypeError)
    return as('malformed', `the answer to ${operation} could not be read`);
  if (status !== undefined && isUnread(message))
    return as(
      'failed',
      `the answer to ${operation} could not be read: it has HTTP status ${status} and no error of AWS in it`,
    );
  return as('failed', `${code}: ${message}`);
}

/** What the SDK says of an answer in which it found no error: that of a proxy, or of no AWS at all. */
const isUnread = (message: string): boolean =>
  /^(?:Unknown(?:Error)?|undefined|)$|Deserialization error|XML parse error/.test(message);

/** Which policy said no, where AWS tells it: that is what has to be changed. */
const denialOf = (message: string): string => {
  const because = /(with an explicit deny in an? [\w ()-]+|because no [\w -]+ policy allows)/.exec(
    message,
  )?.[1];
  return because === undefined ? '' : `, ${because}`;
};

interface Parts {
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** Errors of Node, of the SDK and of AWS keep their parts in different places. */
function partsOf(error: unknown): Parts {
  if (typeof error !== 'object' || error === null)
    return { code: 'Unknown', message: String(error), status: undefined };
  const at = (key: string): unknown => Reflect.get(error, key);
  const [code, errors] = [at('code'), at('errors')];
  return {
    code: typeof code === 'string' ? code : String(at('name')),
    // Where no address of an endpoint answers, the reasons are inside.
    message:
      Array.isArray(errors) && errors.length > 0
        ? errors.map(String).join(', ')
        : String(at('message')),
    status: numberAt(at('$metadata'), 'httpStatusCode') ?? numberAt(at('$response'), 'statusCode'),
  };
}

/** The HTTP status, which the SDK keeps in one of two places. */
function numberAt(value: unknown, key: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'number' ? found : undefined;
}

const oneLine = (text: string): string => redact(text).replace(/\s+/g, ' ').trim().slice(0, 240);
