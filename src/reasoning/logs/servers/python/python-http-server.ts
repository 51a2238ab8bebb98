import type { ServerRecord } from '../server-record';

/** Its line stays in the buffer of standard output unless Python is told otherwise. */
export const pythonHttpServer: ServerRecord = {
  name: 'Python http.server',
  versions: ['3.11'],
  source: 'https://docs.python.org/3/library/http.server.html#command-line-interface',
  starts: [
    {
      has: 'Serving HTTP on ',
      pattern:
        /^Serving HTTP on \S+ port \d+ \((?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})\/\) \.\.\.$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: 'Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...',
          reads: ['http all:8000'],
        },
        {
          line: 'Serving HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...',
          reads: ['http loopback:8000'],
        },
        { line: 'Serving HTTP on :: port 8080 (http://[::]:8080/) ...', reads: ['http all:8080'] },
      ],
    },
  ],
  ipv6Wildcard: 'both-families',
};
