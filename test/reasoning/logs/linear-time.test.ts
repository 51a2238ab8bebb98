import { knownLine, requestIn } from '../../../src/reasoning/logs/catalogue';
import { listenersIn } from '../../../src/reasoning/logs/read-log';
import { clients } from '../../../src/reasoning/logs/clients';
import { clientFailureOf } from '../../../src/reasoning/logs/client-failures';
import { entriesOf } from '../../../src/reasoning/logs/entries';
import { signatureOf } from '../../../src/reasoning/logs/log-signatures';
import { proxies } from '../../../src/reasoning/logs/proxies';
import { servers } from '../../../src/reasoning/logs/servers';
import { reactionsOf, type Saying } from '../../../src/reasoning/logs/servers/server-record';
import { plainText } from '../../../src/gather/logs/plain-text';

/** Beginnings that keep a pattern going, and never come to the end that it wants. */
const hostile = [
  'a',
  ' ',
  ':',
  ':80',
  '1',
  '1.',
  '[',
  '["http-nio-',
  'http://',
  'http://a.',
  'http://127.0.0.1:80 ',
  'listening on ',
  'port: 80, ',
  'open the ',
  '{"msg":"Listening on","address":"',
  '10.0.0.53 - - [',
  '"GET /',
  '] GET ',
  'proxy to ',
  'only possible from ',
  'remote connections ',
  '0:',
  '. A',
  'GET / ',
];

// Lines are cut at 4096 characters when they come in. What grows with the square of the length
// would need a hundred times longer for these, and show.
const length = 40_960;
const limitMilliseconds = 1500;

const millisecondsOf = (act: () => unknown): number => {
  const began = performance.now();
  act();
  return performance.now() - began;
};

const linesOf = (unit: string): readonly string[] => [
  unit.repeat(Math.ceil(length / unit.length)),
  `Server listening ${unit.repeat(Math.ceil(length / unit.length))}`,
];

describe.each(hostile)('a line of %j over and over', (unit) => {
  it('is read in a time that grows with its length', () => {
    for (const message of linesOf(unit))
      expect(
        millisecondsOf(() => {
          listenersIn({ lines: [{ at: '', message }] });
          knownLine(message);
          requestIn(message);
          plainText(message);
          signatureOf(message);
          entriesOf([message]).forEach(clientFailureOf);
        }),
      ).toBeLessThan(limitMilliseconds);
  });
});

const sayingsOf: Readonly<Record<string, readonly Pick<Saying, 'has' | 'pattern'>[]>> = {
  servers: servers.flatMap((server) => [
    ...(server.starts ?? []),
    ...(server.masters ?? []),
    ...(server.requests ?? []),
    ...(server.dyingWorkers ?? []),
    ...reactionsOf(server).flatMap(({ says }) => says),
  ]),
  clients: clients.flatMap(({ says }) => says),
  proxies: proxies.flatMap(({ identity, upstreamGone }) => [...identity, ...upstreamGone]),
};

it.each(Object.entries(sayingsOf))(
  'every pattern of %s stays linear behind the text that its lines are found by',
  (_kind, sayings) => {
    expect(sayings.length).toBeGreaterThan(50);
    const slow = sayings.filter(({ has, pattern }) => {
      const lines = [has, `${has}1`, `${has} `, `${has}a`].map((unit) =>
        unit.repeat(Math.ceil(length / unit.length)),
      );
      const tails = ['1', 'a', ' ', '.', ':', '-', '/a', '"a" '].map(
        (tail) => has + tail.repeat(length / tail.length),
      );
      return [...lines, ...tails].some(
        (line) => millisecondsOf(() => pattern.test(line)) > limitMilliseconds,
      );
    });
    expect(slow.map(({ pattern }) => String(pattern))).toEqual([]);
  },
);
