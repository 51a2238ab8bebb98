import type { ClientRecord } from '../client-record';

export const botocore: ClientRecord = {
  name: 'botocore',
  versions: ['1.29.27'],
  source: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "http://127.0.0.1:9/"',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: "http://127.0.0.1:47175/"',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the DescribeTable operation: User: arn:aws:sts::111122223333:assumed-role/table-task/x is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'botocore.exceptions.ClientError: An error occurred (ThrottlingException) when calling the GetParameter operation (reached max retries: 4): Rate exceeded',
      ],
    },
  ],
};
