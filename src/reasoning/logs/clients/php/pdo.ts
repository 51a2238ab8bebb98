import type { ClientRecord } from '../client-record';

/** What PDO says of a database. */
export const pdo: ClientRecord = {
  name: 'PDO',
  source: { measured: ['8.2.32'], page: 'https://www.php.net/manual/en/pdo.connections.php' },
  store: 'a database',
  frames: ['PDO->__construct(', 'PDOException'],
  says: [
    { has: 'SQLSTATE[', pattern: /SQLSTATE\[(?:HY000|08\d{3})\].{0,160}refused/, fault: 'refused' },
    {
      has: 'SQLSTATE[',
      pattern: /SQLSTATE\[(?:HY000|08\d{3})\].{0,160}(?:not known|could not translate|getaddrinfo)/,
      fault: 'unresolvable',
    },
    {
      has: 'SQLSTATE[',
      pattern: /SQLSTATE\[(?:HY000|08\d{3})\].{0,160}(?:timed out|timeout)/,
      fault: 'silent',
    },
    {
      has: 'SQLSTATE[',
      pattern: /SQLSTATE\[HY000\] \[10(?:44|45|49|698)\]|SQLSTATE\[28000\]/,
      fault: 'credentials',
    },
    { has: 'SQLSTATE[', pattern: /SQLSTATE\[HY000\] \[(?:1040|1203)\]/, fault: 'pool' },
    {
      has: 'SQLSTATE[',
      pattern:
        /SQLSTATE\[HY000\] \[2\d{3}\]|SQLSTATE\[HY000\]: General error: 2006|SQLSTATE\[08\d{3}\]/,
      fault: 'failed',
    },
    {
      has: 'php_network_getaddresses',
      pattern: /php_network_getaddresses: getaddrinfo .{0,100}failed/,
      fault: 'unresolvable',
    },
  ],
};
