import { knownLine, requestIn } from '../../../src/reasoning/logs/catalogue';
import { listenersIn } from '../../../src/reasoning/logs/read-log';
import { servers } from '../../../src/reasoning/logs/servers';
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
        }),
      ).toBeLessThan(limitMilliseconds);
  });
});

it.each(servers.map((server) => [server.name, server] as const))(
  'the patterns of %s stay linear behind the text that they are found by',
  (_name, server) => {
    const sayings = [
      ...(server.starts ?? []),
      ...(server.masters ?? []),
      ...(server.requests ?? []),
      ...(server.dyingWorkers ?? []),
    ];
    for (const { has, pattern } of sayings) {
      const lines = [has, `${has}1`, `${has} `, `${has}a`].map((unit) =>
        unit.repeat(Math.ceil(length / unit.length)),
      );
      const tails = ['1', 'a', ' ', '.', ':', '-'].map((tail) => has + tail.repeat(length));
      for (const line of [...lines, ...tails])
        expect(millisecondsOf(() => pattern.test(line))).toBeLessThan(limitMilliseconds);
    }
  },
);
