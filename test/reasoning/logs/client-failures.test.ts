import { clients } from '../../../src/reasoning/logs/clients';
import { clientFailureOf } from '../../../src/reasoning/logs/client-failures';
import { dotnetEntries } from './clients/dotnet';
import { goEntries } from './clients/go';
import { javaEntries } from './clients/java';
import { nodeEntries } from './clients/node';
import { packageEntries } from './clients/packages';
import { phpEntries } from './clients/php';
import { pythonEntries } from './clients/python';
import { rubyEntries } from './clients/ruby';
import { entriesOf } from '../../../src/reasoning/logs/entries';

const read = (...lines: readonly string[]) =>
  entriesOf(lines).flatMap((entry) => clientFailureOf(entry) ?? []);

const realEntries = [
  dotnetEntries,
  goEntries,
  javaEntries,
  nodeEntries,
  phpEntries,
  pythonEntries,
  rubyEntries,
].flatMap((byName) => Object.entries(byName));

describe('a client library', () => {
  it('has real entries as its test', () => {
    const names = realEntries.map(([name]) => name);
    expect(clients.filter(({ name }) => !names.includes(name))).toEqual([]);
  });

  it.each(
    realEntries.flatMap(([name, entries]) =>
      entries.map(({ fault, lines }) => [name, fault, lines.join('\n')] as const),
    ),
  )('%s, %s: %s', (_name, fault, text) => {
    expect(read(...text.split('\n')).at(-1)?.fault).toBe(fault);
  });
});

describe('a package that nobody has listed is no client', () => {
  it.each([
    [
      'where the application itself gives up',
      'Error: Timeout while waiting for the lock',
      '    at Lock.acquire (/app/src/lock.js:12:9)',
      '    at Client.call (/app/node_modules/papi/lib/client.js:12:9)',
    ],
    [
      'where it takes calls',
      'ServiceUnavailableError: Response timeout',
      '    at IncomingMessage.<anonymous> (/app/node_modules/connect-timeout/index.js:84:8)',
    ],
    [
      'where it is a framework with a folder of that name',
      'Error: The render timed out',
      '    at Router (/app/node_modules/next/dist/client/components/app-router.js:50:11)',
    ],
    [
      'where it watches every call',
      'Error: request timed out',
      '    at Client.wrapped (/app/node_modules/@opentelemetry/instrumentation/build/client.js:7:3)',
    ],
    [
      'where nothing speaks of a connection',
      'Error: Invalid time value',
      '    at Client.send (/app/node_modules/papi/lib/client.js:12:9)',
    ],
  ])('%s', (_where, ...lines) => {
    expect(read(...lines)).toEqual([]);
  });
});

describe('what failed is named', () => {
  it.each(packageEntries.map(({ from, ...entry }) => [from, entry] as const))(
    'by the package in a frame: %s',
    (_from, { fault, store, lines }) => {
      expect(read(...lines).at(-1)).toMatchObject({ fault, store });
    },
  );

  it('by the frame of the client where the sentence names nothing', () => {
    expect(
      read(
        'Error: Connection terminated due to connection timeout',
        '    at /app/node_modules/pg-pool/index.js:45:11',
      ),
    ).toEqual([
      {
        store: 'PostgreSQL',
        fault: 'silent',
        lines: ['Error: Connection terminated due to connection timeout'],
      },
    ]);
    expect(
      read(
        'TimeoutError: Request timed out',
        '    at ClientRequest.onTimeout (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:125:16)',
      )[0],
    ).toMatchObject({ store: 'OpenSearch', fault: 'silent' });
  });

  it('by the stack inside a JSON line', () => {
    const stack = String.raw`Error: timeout expired\n    at Timeout._onTimeout (/app/node_modules/pg/lib/client.js:170:28)`;
    expect(
      read(
        `{"level":50,"msg":"check failed","err":{"message":"timeout expired","stack":"${stack}"}}`,
      )[0],
    ).toMatchObject({ store: 'PostgreSQL', fault: 'silent' });
  });

  it('by the usual port where only an address is known', () => {
    expect(read('Error: connect ECONNREFUSED 10.0.20.15:6379')[0]?.store).toBe('Redis');
    expect(read('Error: connect ECONNREFUSED 10.0.20.15:8081')[0]?.store).toBe('a server');
  });

  it('by what PHP said through nginx', () => {
    expect(
      read(
        '2026/11/29 12:15:57 [error] 3#3: *1 FastCGI sent in stderr: "PHP message: health: SQLSTATE[HY000] [2002] Connection refused" while reading response header from upstream, client: 10.0.0.53',
      )[0],
    ).toMatchObject({
      fault: 'refused',
      lines: ['health: SQLSTATE[HY000] [2002] Connection refused'],
    });
  });
});

describe('no dependency is blamed', () => {
  it.each([
    ['TypeError: x is undefined', '    at Pool.query (/app/node_modules/pg-pool/index.js:45:11)'],
    [
      'error: relation "users" does not exist',
      '    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:306:11)',
    ],
    ["KeyError: 'DATABASE_URL'"],
    ['DATABASE_URL is not set at /app/app.psgi line 1.'],
    ['Error: cannot read config', '    at loader (file:///app/build/server/index.js:84:8)'],
  ])('for %s', (...lines) => {
    expect(read(...lines)).toEqual([]);
  });
});
