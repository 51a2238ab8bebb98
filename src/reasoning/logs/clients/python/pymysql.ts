import type { ClientRecord } from '../client-record';

export const pymysql: ClientRecord = {
  name: 'PyMySQL',
  versions: ['1.0.2'],
  source: 'https://pymysql.readthedocs.io/',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        '  File "/usr/lib/python3/dist-packages/pymysql/connections.py", line 664, in connect',
        '    raise exc',
        "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] Connection refused)\")",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "pymysql.err.OperationalError: (2013, 'Lost connection to MySQL server during query (timed out)')",
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'db.invalid' ([Errno -2] Name or service not known)\")",
      ],
    },
  ],
};
