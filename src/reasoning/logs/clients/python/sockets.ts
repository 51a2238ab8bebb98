import type { ClientRecord } from '../client-record';

/** What Python's socket and asyncio say of a server, and what urllib makes of it. */
export const sockets: ClientRecord = {
  name: 'Python sockets',
  source: {
    measured: ['Python 3.11.7'],
    page: 'https://docs.python.org/3/library/exceptions.html#os-exceptions',
  },
  store: 'a server',
  frames: [],
  says: [
    { has: 'Errno 111]', pattern: /\[Errno 111\] /, fault: 'refused' },
    { has: 'Errno 11', pattern: /\[Errno 11[03]\] /, fault: 'silent' },
    { has: 'Errno -', pattern: /\[Errno -[235]\] /, fault: 'unresolvable' },
  ],
};
