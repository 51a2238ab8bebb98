import { knownLine, listenersOfStart, requestIn } from '../../../src/reasoning/logs/catalogue';
import type { ListenerInLog } from '../../../src/reasoning/logs/listener';
import { listenersIn } from '../../../src/reasoning/logs/read-log';
import { clients } from '../../../src/reasoning/logs/clients';
import { proxies } from '../../../src/reasoning/logs/proxies';
import { servers } from '../../../src/reasoning/logs/servers';
import {
  reactionsOf,
  type Saying,
  type ServerRecord,
} from '../../../src/reasoning/logs/servers/server-record';
import { runsOf, score, tables, type Claim } from './sockets-seen/score';

/** `https all:8443`, `loopback?:3000`, `loopback:2019 beside`. */
const inWords = (one: ListenerInLog): string =>
  [
    one.scheme,
    `${one.address}${one.addressGrade === 'habit' ? '?' : ''}:${one.port}`,
    one.portGrade === 'habit' ? 'by default' : undefined,
    one.isAuxiliary ? 'beside' : undefined,
  ]
    .filter((word) => word !== undefined)
    .join(' ');

const sayingsOf = (server: ServerRecord): readonly Saying[] => [
  ...(server.masters ?? []),
  ...(server.requests ?? []),
  ...(server.dyingWorkers ?? []),
  ...reactionsOf(server).flatMap(({ says }) => says),
];

describe.each(servers.map((server) => [server.name, server] as const))('%s', (_name, server) => {
  const starts = (server.starts ?? []).flatMap((start) =>
    start.lines.map((example) => [example.line, example.reads, start] as const),
  );

  if (starts.length > 0)
    it.each(starts)('prints at start: %s', (line, reads, start) => {
      expect(line).toContain(start.has);
      expect(listenersOfStart(line, start).map(inWords)).toEqual(reads);
      expect(knownLine(line)).toMatchObject({ server, start });
    });

  const sayings = sayingsOf(server).flatMap((saying) =>
    saying.lines.map((line) => [line, saying] as const),
  );
  if (sayings.length > 0)
    it.each(sayings)('prints: %s', (line, { has, pattern }) => {
      expect(line).toContain(has);
      expect(line).toMatch(pattern);
    });

  const requests = (server.requests ?? []).flatMap(({ lines }) => lines);
  if (requests.length > 0)
    it.each(requests)('logs the path of a request: %s', (line) => {
      expect(requestIn(line)?.path).toMatch(/^\/\w+/);
    });
});

const records = [...servers, ...clients, ...proxies];

it.each(records.map((record) => [record.name, record] as const))(
  'the record of %s says in which versions it was measured, or what it was taken from',
  (_name, { source }) => {
    expect('measured' in source ? source.page : source.documented).toMatch(/^https:\/\//);
    if ('measured' in source) expect(source.measured.join(' ')).toMatch(/\d/);
  },
);

it('has one record for each server', () => {
  const names = servers.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe('the sockets of real servers', () => {
  const read = (lines: readonly string[]): readonly Claim[] =>
    listenersIn({ lines: lines.map((message) => ({ at: '', message })) }).map(
      ({ address, addressGrade, port }) => ({
        port,
        address: address === 'loopback' && addressGrade === 'habit' ? 'loopback?' : address,
      }),
    );

  it.each(tables)(
    'of %s are read from their start lines, with no address that is not so',
    (table) => {
      const { named, right, falseAddress } = score(runsOf(table), read);
      expect(falseAddress).toEqual([]);
      expect(right / named).toBeGreaterThanOrEqual(0.97);
    },
  );
});
