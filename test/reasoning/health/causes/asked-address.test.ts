import { askedAddress } from '../../../../src/reasoning/health/causes/asked-address';

it.each([
  ['Error: connect ECONNREFUSED 10.0.3.4:5432', '10.0.3.4:5432'],
  ['dial tcp 10.0.3.4:5432: connect: connection refused', '10.0.3.4:5432'],
  ['read tcp 10.0.1.5:51234->10.0.3.4:5432: i/o timeout', '10.0.3.4:5432'],
  [
    'connection to server at "db.internal" (10.0.3.4), port 5432 failed: timeout expired',
    'db.internal:5432',
  ],
  ['getaddrinfo ENOTFOUND DB.internal', 'db.internal'],
  ['dial tcp: lookup cache.prod.local on 10.0.0.2:53: no such host', 'cache.prod.local'],
  [
    'could not translate host name "db.internal" to address: Name or service not known',
    'db.internal',
  ],
  ['connect ETIMEDOUT 127.0.0.1:6379 timed out', undefined],
  ['password authentication failed for user "web" at db.internal:5432', undefined],
  ['connection refused', undefined],
])('%s', (line, address) => {
  expect(askedAddress(line)).toBe(address);
});
