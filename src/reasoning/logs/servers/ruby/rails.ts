import type { ServerRecord } from '../server-record';

/** Runs under another server; its log has the requests. */
export const rails: ServerRecord = {
  name: 'Rails',
  versions: ['6.1.7.10'],
  source: 'https://guides.rubyonrails.org/configuring.html',
  requests: [
    {
      has: 'Started GET ',
      pattern: /Started GET "(?<path>[^"]+)" for (?<client>\S+) at /,
      lines: [
        'I, [2026-11-29T12:10:39.671722 #1]  INFO -- : Started GET "/health" for 10.0.0.53 at 2026-11-29 12:10:39 +0000',
      ],
    },
  ],
};
