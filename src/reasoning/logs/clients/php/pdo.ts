import type { ClientRecord } from '../client-record';

export const pdo: ClientRecord = {
  name: 'PDO',
  versions: ['8.2.32'],
  source: 'https://www.php.net/manual/en/pdo.connections.php',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in Command line code:1',
        'Stack trace:',
        '#0 Command line code(1): PDO->__construct()',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[08006] [7] connection to server at "127.0.0.1", port 9 failed: Connection refused',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[08006] [7] could not translate host name "db.invalid" to address: Name or service not known in Command line code:1',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        "SQLSTATE[HY000] [1045] Access denied for user 'web'@'10.0.10.20' (using password: YES)",
      ],
    },
  ],
};
