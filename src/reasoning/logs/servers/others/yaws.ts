import type { ServerRecord } from '../server-record';

/** The URL below its line is the name of a virtual server. */
export const yaws: ServerRecord = {
  name: 'Yaws',
  source: { measured: ['2.1.1'], page: 'https://github.com/erlyaws/yaws' },
  starts: [
    {
      has: 'Yaws: Listening to ',
      pattern: /Yaws: Listening to (?<address>\S+):(?<port>\d{2,5}) for <\d+> virtual servers:/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        { line: 'Yaws: Listening to 0.0.0.0:8000 for <1> virtual servers:', reads: ['all:8000'] },
      ],
    },
    {
      has: ' - http',
      pattern: /^ - https?:\/\/\S+(?: under \S+)?$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: ' - http://localhost:8000 under /app', reads: [] }],
    },
  ],
  tlsHello: { gets: 'closed', says: [] },
  otherHttpVersion: { gets: 400, says: [] },
};
