import type { ClientRecord } from '../client-record';

/** What PyMySQL says of MySQL. */
export const pymysql: ClientRecord = {
  name: 'PyMySQL',
  source: { measured: ['1.0.2'], page: 'https://pymysql.readthedocs.io/' },
  store: 'MySQL',
  frames: ['-packages/pymysql/', '-packages/MySQLdb/', '-packages/aiomysql/'],
  says: [
    {
      has: "Can't connect to MySQL server",
      pattern: /Can't connect to MySQL server on .{0,120}(?:refused|111)/,
      fault: 'refused',
    },
    {
      has: "Can't connect to MySQL server",
      pattern: /Can't connect to MySQL server on .{0,120}(?:not known|resolution)/,
      fault: 'unresolvable',
    },
    {
      has: "Can't connect to MySQL server",
      pattern: /Can't connect to MySQL server on/,
      fault: 'silent',
    },
    {
      has: 'MySQL server',
      pattern: /Lost connection to MySQL server|MySQL server has gone away/,
      fault: 'silent',
    },
    { has: 'Access denied for user', pattern: /Access denied for user '/, fault: 'credentials' },
    { has: 'Too many connections', pattern: /Too many connections/, fault: 'pool' },
  ],
};
