import type { ClientRecord } from '../client-record';

export const sockets: ClientRecord = {
  name: 'node:net',
  versions: ['Node.js 20.20.2', 'Node.js 24.21.0'],
  source: 'https://nodejs.org/api/errors.html#common-system-errors',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'Error: connect ECONNREFUSED 127.0.0.1:9',
        '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {',
      ],
    },
    {
      fault: 'silent',
      lines: ['Error: connect ETIMEDOUT', '    at Object.mysql2 (/app/probe.cjs:19:60)'],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: getaddrinfo ENOTFOUND db.invalid',
        '    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26) {',
      ],
    },
    {
      fault: 'tls',
      lines: [
        'Error: self-signed certificate in certificate chain',
        '    at TLSSocket.onConnectSecure (node:_tls_wrap:1677:34)',
        "    code: 'SELF_SIGNED_CERT_IN_CHAIN'",
      ],
    },
  ],
};
