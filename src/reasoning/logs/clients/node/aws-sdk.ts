import type { ClientRecord } from '../client-record';

/** What @aws-sdk says of an AWS service. */
export const awsSdk: ClientRecord = {
  name: '@aws-sdk',
  source: {
    measured: ['3.1169.0'],
    page: 'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/',
  },
  store: 'an AWS service',
  frames: ['node_modules/@aws-sdk/', 'node_modules/@smithy/'],
  says: [
    {
      has: 'TimeoutError',
      pattern: /TimeoutError: (?:Socket|Connection|connect) timed out/,
      fault: 'silent',
    },
    {
      has: 'Exception: ',
      pattern:
        /(?:ThrottlingException|TooManyRequestsException|ProvisionedThroughputExceededException): /,
      fault: 'limit',
    },
  ],
};
