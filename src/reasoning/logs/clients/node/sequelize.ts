import type { ClientRecord } from '../client-record';

/** What sequelize says of a database. */
export const sequelize: ClientRecord = {
  name: 'sequelize',
  source: { measured: ['6.37.8'], page: 'https://sequelize.org/docs/v6/' },
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
};
