import type { ClientRecord } from '../client-record';

/** What a socket says below the sentence of a library, which is the same for every reason. */
export const sockets: ClientRecord = {
  name: 'System.Net.Sockets',
  source: {
    documented: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.sockets.socketexception',
  },
  store: 'a server',
  frames: ['System.Net.Sockets.'],
  says: [
    {
      has: 'SocketException',
      pattern:
        /SocketException \(\w+(?:, \w+)?\): (?:Connection refused|No connection could be made)/,
      fault: 'refused',
    },
    {
      has: 'SocketException',
      pattern:
        /SocketException \(\w+(?:, \w+)?\): (?:Connection timed out|No route to host|Network is unreachable)/,
      fault: 'silent',
    },
    {
      has: 'SocketException',
      pattern:
        /SocketException \(\w+(?:, \w+)?\): (?:Name or service not known|Resource temporarily unavailable|No such host)/,
      fault: 'unresolvable',
    },
    {
      has: 'Timeout during connection attempt',
      pattern: /TimeoutException: Timeout during connection attempt/,
      fault: 'silent',
    },
  ],
};
