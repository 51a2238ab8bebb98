import type { ClientRecord } from '../client-record';

/** What @prisma/client says of a database. */
export const prisma: ClientRecord = {
  name: '@prisma/client',
  source: {
    measured: ['7.10.1 with @prisma/adapter-pg'],
    page: 'https://www.prisma.io/docs/orm/reference/error-reference',
  },
  store: 'a database',
  frames: ['node_modules/@prisma/', 'node_modules/.prisma/'],
  says: [
    {
      has: "Can't reach database server",
      // Refused, silent and without a name alike in the engine of earlier versions.
      pattern: /Can't reach database server at/,
      fault: 'failed',
    },
    {
      has: 'Authentication failed against',
      pattern: /Authentication failed against (?:the )?database server/,
      fault: 'credentials',
    },
    {
      has: 'Timed out fetching a new connection',
      pattern: /Timed out fetching a new connection from the connection pool/,
      fault: 'pool',
    },
    { has: 'P10', pattern: /\bP10(?:01|02|08|11|17)\b/, fault: 'failed' },
    {
      has: 'PrismaClient',
      pattern: /PrismaClient(?:Initialization|RustPanic)Error/,
      fault: 'failed',
    },
  ],
};
