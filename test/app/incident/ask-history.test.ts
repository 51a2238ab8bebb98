import { followHistory, type AskAgain } from '../../../src/app/incident/ask-history';
import { investigate } from '../../../src/app/incident/investigate';
import type { NamedService } from '../../../src/facts/signal';
import { read } from '../../../src/facts/reading';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import { aDiagnosis } from '../../support/diagnoses';
import { EventWorld, serviceNamed } from '../../support/event-world';
import { startTable, type TestTable } from '../../support/incident-table';

const minute = 60_000;
let table: TestTable;
let number = 0;
let world: EventWorld;
let service: NamedService;

beforeAll(async () => void (table = await startTable()));
afterAll(() => table.close());
beforeEach(() => {
  world = new EventWorld(table);
  service = serviceNamed(`web-${(number += 1)}`);
});

type Recorded = NonNullable<Diagnosis['recordedCalls']>;
const from = '2026-03-02T11:40:00.000Z';
const noneYet: Recorded = {
  state: 'none-yet',
  asked: ['DetachRolePolicy', 'UpdateService'],
  searched: { from, held: 1 },
  also: [],
};

/** An incident was opened with such an answer; six minutes later the history is asked again. */
async function askedAfter(recordedCalls: Recorded, answer: Awaited<ReturnType<AskAgain>>) {
  world.diagnosis = { ...aDiagnosis(), recordedCalls };
  await investigate(world.ports(), service, 'ignore');
  const arranged = [...world.askedLater];
  world.now += 6 * minute;
  const questions: unknown[] = [];
  await followHistory(world.ports(), service, (lookups, since) => {
    questions.push([lookups, since]);
    return Promise.resolve(answer);
  });
  return { arranged, questions };
}

const holding = (calls: number, isCut = false) =>
  read({ calls: Array.from({ length: calls }, () => ({})) as never, asked: [], from, isCut });
const inMinutes = (all: readonly number[]): readonly number[] =>
  all.map((at) => Math.round((at - Date.parse('2026-03-02T12:00:00.000Z')) / minute));

it('asks the same of the same Regions, and does not look at a service of which the history tells nothing new', async () => {
  const { arranged, questions } = await askedAfter(noneYet, holding(1));
  expect(inMinutes(arranged)).toEqual([6]);
  expect(questions).toEqual([
    [
      [{ eventName: 'DetachRolePolicy', region: 'us-east-1' }, { eventName: 'UpdateService' }],
      from,
    ],
  ]);
  expect([world.looks, inMinutes(world.askedLater)]).toEqual([1, [6, 16]]);
});

const { searched: _searched, ...unfinished } = noneYet;

it.each<[string, Recorded, Awaited<ReturnType<AskAgain>>]>([
  ['holds another call', noneYet, holding(2)],
  ['holds more than one answer does', noneYet, holding(1, true)],
  ['was not asked for everything', unfinished, holding(1)],
  ['could not be read before', { state: 'cannot-tell', asked: [], also: [] }, holding(0)],
])('looks at a service where the history %s', async (_why, before, answer) => {
  await askedAfter(before, answer);
  expect(world.looks).toBe(2);
});

it('does not take a history that cannot be read now for news', async () => {
  const throttled = {
    state: 'unreadable',
    operation: 'cloudtrail:LookupEvents',
    kind: 'throttled',
    error: 'slow',
  } as const;
  await askedAfter(noneYet, throttled);
  expect([world.looks, inMinutes(world.askedLater)]).toEqual([1, [6, 16]]);
});

it('asks nothing of an incident that is over or whose call is known', async () => {
  world.diagnosis = { ...aDiagnosis(), recordedCalls: { ...noneYet, state: 'found' } };
  await investigate(world.ports(), service, 'ignore');
  world.now += 6 * minute;
  const never: AskAgain = () => Promise.reject(new Error('Nobody is asked.'));
  await followHistory(world.ports(), service, never);
  await followHistory(world.ports(), { ...service, serviceName: 'unknown' }, never);
  expect([world.looks, world.askedLater]).toEqual([1, []]);
});
