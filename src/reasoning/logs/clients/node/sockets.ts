import type { ClientRecord } from '../client-record';

/** What node:net says of a server. */
export const sockets: ClientRecord = {
  name: 'node:net',
  source: {
    measured: ['Node.js 20.20.2', 'Node.js 24.21.0'],
    page: 'https://nodejs.org/api/errors.html#common-system-errors',
  },
  store: 'a server',
  frames: [],
  says: [
    { has: 'ECONNREFUSED', pattern: /\bconnect ECONNREFUSED\b/, fault: 'refused' },
    {
      has: 'connect E',
      pattern: /\bconnect (?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b/,
      fault: 'silent',
    },
    { has: 'read ETIMEDOUT', pattern: /\bread ETIMEDOUT\b/, fault: 'silent' },
    {
      has: 'getaddrinfo',
      pattern: /\bgetaddrinfo (?:ENOTFOUND|EAI_AGAIN)\b/,
      fault: 'unresolvable',
    },
    {
      has: 'certificate',
      pattern:
        /self[- ]signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate|certificate has expired/,
      fault: 'tls',
    },
    {
      has: "does not match certificate's altnames",
      pattern: /Hostname\/IP does not match certificate's altnames/,
      fault: 'tls',
    },
    { has: 'write EPROTO', pattern: /\bwrite EPROTO\b/, fault: 'tls' },
  ],
};
