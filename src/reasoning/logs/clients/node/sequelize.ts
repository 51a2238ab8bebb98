import type { ClientRecord } from '../client-record';

export const sequelize: ClientRecord = {
  name: 'sequelize',
  versions: ['6.37.8'],
  source: 'https://sequelize.org/docs/v6/',
  store: 'a database',
  frames: ['node_modules/sequelize/'],
  says: [
    {
      has: 'SequelizeConnectionRefusedError',
      pattern: /SequelizeConnectionRefusedError/,
      fault: 'refused',
    },
    {
      has: 'SequelizeHostNotFoundError',
      pattern: /SequelizeHostNotFoundError/,
      fault: 'unresolvable',
    },
    {
      has: 'SequelizeAccessDeniedError',
      pattern: /SequelizeAccessDeniedError/,
      fault: 'credentials',
    },
    {
      has: 'SequelizeConnectionAcquireTimeoutError',
      pattern: /SequelizeConnectionAcquireTimeoutError/,
      fault: 'pool',
    },
    {
      has: 'Sequelize',
      pattern: /Sequelize(?:ConnectionError|ConnectionTimedOutError|HostNotReachableError)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'ConnectionError [SequelizeConnectionError]: timeout expired',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:149:20)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionRefusedError [SequelizeConnectionRefusedError]: connect ECONNREFUSED 127.0.0.1:9',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:133:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'HostNotFoundError [SequelizeHostNotFoundError]: getaddrinfo ENOTFOUND db.invalid',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:136:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'ConnectionError [SequelizeConnectionError]: password authentication failed for user "web"',
        '    at Client._connectionCallback (/app/node_modules/sequelize/lib/dialects/postgres/connection-manager.js:145:24)',
        '    at Client._handleErrorWhileConnecting (/app/node_modules/pg/lib/client.js:408:19)',
      ],
    },
  ],
};
