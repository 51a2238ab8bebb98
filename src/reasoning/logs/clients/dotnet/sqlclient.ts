import type { ClientRecord } from '../client-record';

/** What Microsoft.Data.SqlClient says of SQL Server. */
export const sqlclient: ClientRecord = {
  name: 'Microsoft.Data.SqlClient',
  source: { documented: 'https://learn.microsoft.com/en-us/sql/connect/ado-net/sql/' },
  store: 'SQL Server',
  frames: ['Microsoft.Data.SqlClient.', 'System.Data.SqlClient.'],
  says: [
    {
      has: 'network-related or instance-specific error',
      pattern: /network-related or instance-specific error/,
      fault: 'failed',
    },
    { has: 'Login failed for user', pattern: /Login failed for user/, fault: 'credentials' },
    {
      has: 'The timeout period elapsed prior to obtaining',
      pattern: /The timeout period elapsed prior to obtaining a connection from the pool/,
      fault: 'pool',
    },
    {
      has: 'certificate chain was issued by an authority',
      pattern: /certificate chain was issued by an authority that is not trusted/,
      fault: 'tls',
    },
    { has: 'Connection Timeout Expired', pattern: /Connection Timeout Expired/, fault: 'silent' },
    {
      has: 'SqlException',
      pattern: /SqlException \(0x80131904\): (?:Execution )?Timeout/,
      fault: 'silent',
    },
  ],
};
