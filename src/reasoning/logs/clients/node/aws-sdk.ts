import type { ClientRecord } from '../client-record';

export const awsSdk: ClientRecord = {
  name: '@aws-sdk',
  versions: ['3.1169.0'],
  source: 'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/',
  store: 'an AWS service',
  frames: ['node_modules/@aws-sdk/', 'node_modules/@smithy/'],
  says: [
    {
      has: 'TimeoutError',
      pattern: /TimeoutError: (?:Socket|Connection|connect) timed out/,
      fault: 'silent',
    },
    {
      has: 'exception',
      pattern:
        /(?:ThrottlingException|TooManyRequestsException|ProvisionedThroughputExceededException): /,
      fault: 'limit',
    },
  ],
  entries: [
    {
      fault: 'limit',
      lines: [
        'ThrottlingException: Rate exceeded',
        '    at ProtocolLib.getErrorSchemaOrThrowBaseException (/app/node_modules/@aws-sdk/core/dist-cjs/submodules/protocols/index.js:60:67)',
      ],
    },
  ],
};
