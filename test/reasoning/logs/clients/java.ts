import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const javaEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  'PostgreSQL JDBC driver': [
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: Connection to 127.0.0.1:9 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:385)',
        'Caused by: java.net.ConnectException: Connection refused',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: Connection attempt timed out.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:398)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: The connection attempt failed.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:385)',
        'Caused by: java.net.UnknownHostException: db.invalid',
      ],
    },
  ],
  'MariaDB Connector/J': [
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" java.sql.SQLNonTransientConnectionException: Could not connect to address=(host=127.0.0.1)(port=9)(type=master) : Socket fail to connect to host:127.0.0.1, port:9. Connection refused',
        '\tat org.mariadb.jdbc.internal.util.exceptions.ExceptionFactory.createException(ExceptionFactory.java:73)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" java.sql.SQLNonTransientConnectionException: Could not connect to address=(host=127.0.0.1)(port=33707)(type=master) : Could not connect to 127.0.0.1:33707 : Read timed out',
        '\tat org.mariadb.jdbc.internal.util.exceptions.ExceptionFactory.createException(ExceptionFactory.java:73)',
      ],
    },
    {
      fault: 'silent',
      lines: ['com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure'],
    },
  ],
  HikariCP: [
    {
      fault: 'pool',
      lines: [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 3002ms.',
        'Caused by: org.postgresql.util.PSQLException: Connection to 127.0.0.1:9 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
        'Caused by: java.net.ConnectException: Connection refused',
        '\t... 16 more',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 3002ms.',
        'Caused by: org.postgresql.util.PSQLException: The connection attempt failed.',
        'Caused by: java.net.SocketTimeoutException: Connect timed out',
        '\t... 16 more',
      ],
    },
    {
      fault: 'refused',
      lines: [
        '[main] ERROR com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Exception during pool initialization.',
        'org.postgresql.util.PSQLException: Connection to 127.0.0.1:9 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
      ],
    },
  ],
  Spring: [
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" org.springframework.jdbc.CannotGetJdbcConnectionException: Could not get JDBC Connection; nested exception is org.postgresql.util.PSQLException: Connection to 127.0.0.1:9999 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP c',
        '	at org.springframework.jdbc.datasource.DataSourceUtils.getConnection(DataSourceUtils.java:80)',
        'Caused by: org.postgresql.util.PSQLException: Connection to 127.0.0.1:9999 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://127.0.0.1:9999/": Connection refused; nested exception is java.net.ConnectException: Connection refused',
        '	at org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:675)',
        'Caused by: java.net.ConnectException: Connection refused',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://127.0.0.1:9998/": Connect timed out; nested exception is java.net.SocketTimeoutException: Connect timed out',
        '	at org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:675)',
        'Caused by: java.net.SocketTimeoutException: Connect timed out',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Exception in thread "main" org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://store.internal/": store.internal; nested exception is java.net.UnknownHostException: store.internal',
        '	at org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:675)',
        'Caused by: java.net.UnknownHostException: store.internal',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'Exception in thread "main" org.springframework.web.client.HttpClientErrorException: 429 Too Many Requests',
        '	at org.springframework.web.client.DefaultResponseErrorHandler.handleError(DefaultResponseErrorHandler.java:108)',
      ],
    },
    {
      fault: 'failed',
      lines: [
        'org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'org.springframework.web.client.HttpClientErrorException$TooManyRequests: 429 Too Many Requests: "slow down"',
      ],
    },
  ],
  'Lettuce and Jedis': [
    {
      fault: 'silent',
      lines: ['io.lettuce.core.RedisCommandTimeoutException: Command timed out after 1 minute(s)'],
    },
    {
      fault: 'failed',
      lines: [
        'io.lettuce.core.RedisConnectionException: Unable to connect to cache.example.internal/<unresolved>:6379',
      ],
    },
  ],
  'Kafka clients': [
    {
      fault: 'refused',
      lines: [
        '[Consumer clientId=c-1, groupId=g] Connection to node -1 (b-1.msk.internal/10.0.30.4:9092) could not be established. Node may not be available.',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: listTopics',
      ],
    },
  ],
  'java.net.http': [
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" java.net.http.HttpTimeoutException: request timed out',
        '\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:572)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" java.net.ConnectException',
        '\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:574)',
      ],
    },
    {
      fault: 'tls',
      lines: [
        'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      ],
    },
  ],
  'Oracle JDBC driver': [
    {
      fault: 'refused',
      lines: [
        'java.sql.SQLRecoverableException: ORA-12541: Cannot connect. No listener at host db.example.internal port 1521.',
      ],
    },
    { fault: 'silent', lines: ['ORA-12170: TNS:Connect timeout occurred'] },
    { fault: 'credentials', lines: ['ORA-01017: invalid username/password; logon denied'] },
  ],
};
