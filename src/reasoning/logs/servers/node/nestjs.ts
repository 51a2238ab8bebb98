import type { ServerRecord } from '../server-record';

/** getUrl() writes loopback for all addresses: [::1] after listen(port), 127.0.0.1 after listen(port, "0.0.0.0"). */
export const nestjs: ServerRecord = {
  name: 'NestJS',
  source: { measured: ['12.5.1'], page: 'https://docs.nestjs.com/faq/http-adapter' },
  starts: [
    {
      has: 'Application is running on: ',
      pattern: /Application is running on: (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: 'Application is running on: http://[::1]:3000', reads: ['http loopback?:3000'] },
        {
          line: 'Application is running on: http://127.0.0.1:3000',
          reads: ['http loopback?:3000'],
        },
      ],
    },
  ],
};
