import { asgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** With workers or a reloader its parent prints where it will run before anything listens. */
export const uvicorn: ServerRecord = {
  name: 'uvicorn',
  source: { measured: ['0.17.6', '0.54.0'], page: 'https://www.uvicorn.org/settings/' },
  starts: [
    {
      has: 'Uvicorn running on',
      pattern: /\bUvicorn running on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5}) \(/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: 'INFO:     Uvicorn running on http://0.0.0.0:8080 (Press CTRL+C to quit)',
          reads: ['http all:8080'],
        },
        {
          line: 'INFO:     Uvicorn running on https://0.0.0.0:8443 (Press CTRL+C to quit)',
          reads: ['https all:8443'],
        },
        {
          line: 'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
          reads: ['http loopback:8000'],
        },
      ],
    },
    {
      has: 'Application startup complete',
      pattern: /Application startup complete\./,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'INFO:     Application startup complete.', reads: [] }],
    },
  ],
  masters: [
    {
      has: 'Started parent process',
      pattern: /Started parent process \[\d+\]/,
      lines: ['INFO:     Started parent process [1]'],
    },
    {
      has: 'Started reloader process',
      pattern: /Started reloader process \[\d+\]/,
      lines: ['INFO:     Started reloader process [1] using statreload'],
    },
  ],
  requests: [
    {
      has: ' - "GET ',
      pattern:
        /(?<client>[\d.]{7,15}|\[[\da-f:]{2,39}\]):\d{1,5} - "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3})/,
      lines: ['INFO:     10.0.0.53:39373 - "GET /health HTTP/1.1" 200 OK'],
    },
  ],
  dyingWorkers: [
    {
      has: 'Process SpawnProcess-',
      pattern: /^Process SpawnProcess-\d+:$/,
      lines: ['Process SpawnProcess-1:'],
    },
  ],
  ipv6Wildcard: 'ipv6-only',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'Invalid HTTP request received',
        pattern: /Invalid HTTP request received\./,
        lines: ['WARNING:  Invalid HTTP request received.'],
      },
    ],
  },
  plainAtTls: { gets: 'closed', says: [] },
  otherHttpVersion: {
    gets: 404,
    says: [
      {
        has: 'Invalid HTTP request received',
        pattern: /Invalid HTTP request received\./,
        lines: ['WARNING:  Invalid HTTP request received.'],
      },
    ],
  },
  silentHostGuards: asgiGuards,
};
