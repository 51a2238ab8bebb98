import type { ServerRecord } from '../server-record';

/** Names the environment in place of the address: in development it binds to localhost. */
export const sinatra: ServerRecord = {
  name: 'Sinatra',
  source: { measured: ['3.0.5'], page: 'https://sinatrarb.com/configuration.html' },
  starts: [
    {
      has: 'has taken the stage on ',
      pattern: /has taken the stage on (?<port>\d{2,5}) for development\b/,
      address: 'habit',
      port: 'proven',
      scheme: 'unsaid',
      implies: { address: '127.0.0.1' },
      moment: 'serving',
      lines: [
        {
          line: '== Sinatra (v3.0.5) has taken the stage on 4567 for development with backup from Thin',
          reads: ['loopback?:4567'],
        },
      ],
    },
    {
      has: 'has taken the stage on ',
      pattern: /has taken the stage on (?<port>\d{2,5}) for \w+/,
      address: 'unsaid',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '== Sinatra (v3.0.5) has taken the stage on 4567 for production with backup from WEBrick',
          reads: ['unsaid:4567'],
        },
      ],
    },
  ],
};
