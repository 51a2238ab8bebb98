import type { ServerRecord } from '../server-record';

/** Binds before its workers load the application, and respawns workers that die for ever. */
export const starman: ServerRecord = {
  name: 'Starman',
  source: { measured: ['0.4016'], page: 'https://metacpan.org/dist/Starman/view/script/starman' },
  starts: [
    {
      has: 'Binding to TCP port ',
      pattern: /^Binding to TCP port (?<port>\d{2,5}) on host (?<address>\S+) with IPv[46]/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        { line: 'Binding to TCP port 5000 on host 0.0.0.0 with IPv4', reads: ['all:5000'] },
        { line: 'Binding to TCP port 8080 on host 127.0.0.1 with IPv4', reads: ['loopback:8080'] },
        { line: 'Binding to TCP port 5000 on host :: with IPv6', reads: ['all:5000'] },
      ],
    },
  ],
  dyingWorkers: [
    {
      has: 'exited with status ',
      pattern: /^Child process \d+ exited with status [1-9]\d*/,
      lines: ['Child process 3 exited with status 255'],
    },
    {
      has: 'Error while loading ',
      pattern: /^Error while loading \S+: /,
      lines: [
        'Error while loading /app/app.psgi: DATABASE_URL is not set at /app/app.psgi line 1.',
      ],
    },
  ],
  tlsHello: { gets: 'nothing', says: [] },
  otherHttpVersion: { gets: 400, says: [] },
};
