import type { ClientRecord } from '../client-record';

/** What Spring says of a database. */
export const spring: ClientRecord = {
  name: 'Spring',
  source: {
    measured: ['4.3.30'],
    page: 'https://docs.spring.io/spring-framework/reference/data-access.html',
  },
  store: 'a database',
  frames: [
    'org.springframework.jdbc.',
    'org.springframework.data.',
    'org.springframework.dao.DataAccessResourceFailureException',
  ],
  says: [
    {
      has: 'CannotGetJdbcConnectionException',
      pattern: /CannotGetJdbcConnectionException/,
      fault: 'failed',
    },
    {
      has: 'JDBCConnectionException',
      pattern: /JDBCConnectionException|DataAccessResourceFailureException/,
      fault: 'failed',
    },
    {
      has: 'RedisConnectionFailureException',
      pattern: /RedisConnectionFailureException/,
      fault: 'failed',
    },
    {
      has: '429 Too Many Requests',
      pattern:
        /(?:\$TooManyRequests|HttpClientErrorException): 429|429 Too Many Requests from \w+ http/,
      fault: 'limit',
    },
    {
      has: 'I/O error on',
      pattern: /I\/O error on (?:GET|POST|PUT|HEAD) request for/,
      fault: 'failed',
    },
  ],
};
