import type { ClientRecord } from '../client-record';

/** What typeorm says of a database. */
export const typeorm: ClientRecord = {
  name: 'typeorm',
  source: { measured: ['1.1.1'], page: 'https://typeorm.io/docs/data-source/data-source' },
  store: 'a database',
  frames: ['node_modules/typeorm/'],
  says: [],
};
