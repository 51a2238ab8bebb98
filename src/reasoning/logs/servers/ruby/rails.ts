import type { ServerRecord } from '../server-record';

/** Runs under another server; its log has the requests. */
export const rails: ServerRecord = {
  name: 'Rails',
  source: { measured: ['6.1.7.10'], page: 'https://guides.rubyonrails.org/configuring.html' },
  requests: [
    {
      has: 'Started GET ',
      pattern: /Started GET "(?<path>[^"]+)" for (?<client>\S+) at /,
      lines: [
        'I, [2026-11-29T12:10:39.671722 #1]  INFO -- : Started GET "/health" for 10.0.0.53 at 2026-11-29 12:10:39 +0000',
      ],
    },
  ],
  unknownHost: {
    gets: 403,
    says: [
      {
        has: 'Blocked host: ',
        pattern: /\[ActionDispatch::HostAuthorization::DefaultResponseApp\] Blocked host: \S+/,
        lines: [
          'E, [2026-11-29T12:10:17.419273 #1] ERROR -- : [ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.10.20',
        ],
      },
    ],
  },
};
