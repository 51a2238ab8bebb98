import fc from 'fast-check';
import { checks } from '../../../src/checks';
import type { Problem } from '../../../src/findings/check';
import { aLog, aTask, ids } from '../../support/builders';
import { failing, refused } from '../../support/failing';
import { from, silentBehind } from '../../support/paths';
import { runsOf, tables } from '../../reasoning/logs/sockets-seen/score';

const checkedPort = 8080;

interface Server {
  readonly name: string;
  readonly isLoopback: boolean;
  readonly lines: readonly string[];
}

/** Each real start with one socket, moved to a port; of starts that print alike, one. */
const serversOn = (port: number): readonly Server[] => [
  ...new Map(startsOn(port).map((server) => [likeness(server), server] as const)).values(),
];

const likeness = ({ isLoopback, lines }: Server): string =>
  `${isLoopback} ${lines.map((line) => line.replaceAll(/\d+/g, '')).join('\n')}`;

const startsOn = (port: number): readonly Server[] =>
  tables.flatMap(runsOf).flatMap(({ server, run, bound, lines }) => {
    const [socket = ''] = bound;
    const own = socket.slice(socket.lastIndexOf(':') + 1);
    const isNamed = lines.some((line) => new RegExp(`(?<!\\d)${own}(?!\\d)`).test(line));
    if (bound.length !== 1 || !isNamed || /in ?use/.test(run)) return [];
    return [
      {
        name: `${server}, ${run}`,
        isLoopback: socket.includes('127.0.0.1'),
        lines: lines.map((line) =>
          line.replaceAll(new RegExp(`(?<!\\d)${own}(?!\\d)`, 'g'), String(port)),
        ),
      },
    ];
  });

type Facts = ReturnType<typeof failing>;

const found = (facts: Facts): ReadonlyMap<string, Problem> =>
  new Map(
    checks.flatMap((check) => {
      const answer = check.run(facts);
      return Array.isArray(answer)
        ? (answer as readonly Problem[]).map((problem) => [check.code, problem] as const)
        : [];
    }),
  );

const says = (lines: readonly string[]) => ({ facts: { logs: [aLog(aTask(), lines)] } });
const closed = (lines: readonly string[]) => silentBehind([], says(lines));
const open = (lines: readonly string[]) =>
  silentBehind([from(ids.loadBalancerGroup, checkedPort)], says(lines));

const namesLoopback = (line: string): boolean => /localhost|127\.0\.0\.1|\[::1\]/.test(line);
const namesReachable = (line: string): boolean =>
  /0\.0\.0\.0|\[::\]|'::'|"::"|10\.0\.10\.20|http:\/\/\*:|http:\/\/0:/.test(line);

describe('a real server on the checked port', () => {
  const servers = serversOn(checkedPort);
  // One run of each server that prints a loopback address: the rules of the network take their time.
  const printing = [
    ...new Map(
      servers
        .filter(({ lines }) => lines.some(namesLoopback))
        .map((server) => [server.name.split(',')[0], server] as const),
    ).values(),
  ];

  it('keeps its one rule while the target is silent, whatever address its line prints', () => {
    for (const { lines } of printing) {
      const codes = found(closed(lines));
      expect(codes.get('task-ingress-missing')?.remediation).toBeDefined();
      expect([...codes.keys()]).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/loopback|port-mismatch|not-listening/)]),
      );
    }
  });

  it('is no reason to call it misplaced where it is silent behind open rules', () => {
    for (const { lines } of printing.slice(0, 12))
      expect([...found(open(lines)).keys()]).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/loopback|port-mismatch|not-listening/)]),
      );
  });

  it('is called loopback where it is, its line names it, and the connection is refused', () => {
    const missed = servers
      .filter(({ isLoopback, lines }) => isLoopback && lines.some(namesLoopback))
      .filter(
        ({ lines }) => !found(failing(refused, says(lines))).has('container-bound-to-loopback'),
      )
      .map(({ name }) => name);
    expect(missed).toEqual([]);
  });

  it('is not called loopback where a line names another address', () => {
    const wrong = servers
      .filter(({ isLoopback, lines }) => !isLoopback && lines.some(namesReachable))
      .filter(({ lines }) =>
        found(failing(refused, says(lines))).has('container-bound-to-loopback'),
      )
      .map(({ name }) => name);
    expect(wrong).toEqual([]);
  });
});

describe('a real server on another port', () => {
  it('is a port mismatch for a refused connection, on loopback or not', () => {
    const missed = serversOn(3999)
      .filter(({ name }) => !/nginx|apache|caddy|haproxy|varnish|uncaught|unhandled/i.test(name))
      .filter(({ lines }) => {
        const codes = found(failing(refused, says(lines)));
        return !codes.has('container-port-mismatch') || codes.has('container-bound-to-loopback');
      })
      .map(({ name }) => name);
    expect(missed).toEqual([]);
  });
});

const startLine = fc.constantFrom(...serversOn(checkedPort).flatMap(({ lines }) => lines));
const noise = fc.constantFrom(
  'booting',
  'Loading configuration',
  'connected to database at 10.0.20.15:5432',
  '127.0.0.1 - - "GET /health HTTP/1.1" 200 2 "-" "curl/8.9.1"',
  'Error: read ECONNRESET',
  '    at Socket.<anonymous> (/app/node_modules/pg/lib/client.js:132:73)',
);
const logged = fc.array(fc.oneof(startLine, noise), { maxLength: 12 });
const ownCheck = fc.constantFrom(
  '10.0.0.53 - - [29/Nov/2026:11:47:08 +0000] "GET /health HTTP/1.1" 444 0 "-" "ELB-HealthChecker/2.0"',
  'INFO:     10.0.0.53:39373 - "GET /health HTTP/1.1" 200 OK',
  '[I 261129 11:47:22 web:2293] 200 GET /health (10.0.0.53) 32.10ms',
  'I, [2026-11-29T12:10:39.671722 #1]  INFO -- : Started GET "/health" for 10.0.0.53 at 2026-11-29 12:10:39 +0000',
);

describe('for every check, whatever a log says', () => {
  it('a silent target is never bound to loopback, and its one rule is never withheld for it', () => {
    fc.assert(
      fc.property(logged, (lines) => {
        const codes = found(closed(lines));
        expect(codes.has('container-bound-to-loopback')).toBe(false);
        expect(codes.get('task-ingress-missing')?.remediation).toBeDefined();
      }),
      { numRuns: 20 },
    );
  });

  it('a logged check excludes that nobody listens, another port and loopback', () => {
    fc.assert(
      fc.property(logged, ownCheck, (lines, line) => {
        const codes = [...found(failing(refused, says([...lines, line]))).keys()];
        for (const code of [
          'container-not-listening',
          'container-port-mismatch',
          'container-bound-to-loopback',
        ])
          expect(codes).not.toContain(code);
      }),
      { numRuns: 20 },
    );
  });

  it('a line without a scheme proves no missing TLS, and a handshake in the log forbids the claim', () => {
    const unsaid = fc.constantFrom(
      'Example app listening on port 8080',
      '2026/11/29 12:13:32 listening on :8080',
      'ready on 0.0.0.0:8080',
      'uwsgi socket 0 bound to TCP address 0.0.0.0:8080 fd 3',
    );
    const handshake = fc.constantFrom(
      "http: TLS handshake error from 10.0.0.53:41373: tls: client didn't provide a certificate",
      '10.0.0.53:39827 [29/Nov/2026:11:52:52.876] fe/1: SSL handshake failure',
      'ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca',
    );
    const group = { healthCheck: { protocol: 'HTTPS' as const } };
    fc.assert(
      fc.property(fc.array(noise), unsaid, fc.option(handshake), (lines, line, failed) => {
        const facts = failing(refused, {
          group,
          ...says([...lines, line, ...(failed === null ? [] : [failed])]),
        });
        const confidence = found(facts).get('health-check-protocol-mismatch')?.confidence;
        expect(failed === null ? ['possible'] : [undefined]).toContain(confidence);
      }),
      { numRuns: 20 },
    );
  });
});
