import type { ClientRecord } from '../client-record';

/** What botocore says of an AWS service. */
export const botocore: ClientRecord = {
  name: 'botocore',
  source: {
    measured: ['1.29.27'],
    page: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html',
  },
  store: 'an AWS service',
  frames: ['-packages/botocore/'],
  says: [
    {
      has: 'Could not connect to the endpoint URL',
      pattern: /Could not connect to the endpoint URL/,
      fault: 'refused',
    },
    {
      has: 'imeout on endpoint URL',
      pattern: /(?:Read|Connect) timeout on endpoint URL/,
      fault: 'silent',
    },
    {
      has: 'An error occurred (',
      pattern:
        /An error occurred \((?:Throttling\w*|TooManyRequests\w*|ProvisionedThroughputExceeded\w*|RequestLimitExceeded|SlowDown)\) when calling/,
      fault: 'limit',
    },
    {
      has: 'An error occurred (',
      pattern:
        /An error occurred \((?:AccessDenied\w*|UnauthorizedOperation|AuthorizationError)\) when calling/,
      fault: 'credentials',
    },
    {
      has: 'An error occurred (',
      pattern: /An error occurred \(\w+\) when calling the \w+ operation/,
      fault: 'failed',
    },
  ],
};
