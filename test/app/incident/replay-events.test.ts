import { readdirSync } from 'node:fs';
import { deniedCalls, type Stage } from '../../../scripts/demo/stage';
import { eventAbout } from '../../../scripts/storm/events';
import { openBroken } from '../../../scripts/storm/run-storm';
import { batchesOf } from '../../../src/gather/session/pages';
import type { StormService } from '../../../scripts/storm/services';

/** Events that wake nobody, and events that bring good news. All others are about trouble. */
const quiet =
  /^(action-tasks-stopped|deployment-in-progress|task-(stopping|scaled-in|stopped-by-user|standalone)|hook-awaiting|container-instance|daemon-|alarm-(insufficient|of-a-query|of-another)|foreign-)/;
const relief =
  /^(deployment-completed|action-(task-set-)?steady-state|alarm-cleared|target-health-healthy)$/;

const kinds = readdirSync('test/recorded/events').map((file) => file.replace('.json', ''));
const heard = kinds.filter((kind) => !quiet.test(kind));
let stage: Stage;
/**
 * A service without tasks for each kind of event that somebody hears: ECS itself has nothing more
 * to say of it.
 */
let services: ReadonlyMap<string, StormService>;
const serviceOf = (kind: string): StormService => services.get(kind) ?? [...services.values()][0]!;

// Every recorded event is delivered twice, with a field that nobody knows, to the packaged
// functions under their own roles.
beforeAll(async () => {
  const broken = await openBroken(Math.ceil(heard.length / 5) * 10);
  stage = broken.stage;
  const idle = broken.services.filter(({ fault }) => fault === 'service-scaled-to-zero');
  services = new Map(heard.map((kind, index) => [kind, idle[index]!]));
  // A few at a time: a machine that runs eighty functions at once answers none of them in time.
  for (const few of batchesOf(kinds, 6)) {
    for (const kind of few) {
      const event = { ...eventAbout(stage.world, kind, serviceOf(kind)), news: { of: 'tomorrow' } };
      stage.platform.events.deliver(event);
      stage.platform.events.deliver(event);
    }
    const done = kinds.slice(0, kinds.indexOf(few.at(-1) ?? '') + 1);
    const due = done.filter((kind) => heard.includes(kind)).length * 2;
    while (invocations().length < due) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}, 120_000);
afterAll(() => stage.close());

const invocations = () =>
  stage.platform.lambda.invocations.filter(({ event }) => event.includes('"tomorrow"'));
const failuresOf = (kind: string): readonly boolean[] => {
  const { id } = eventAbout(stage.world, kind, serviceOf(kind));
  return invocations()
    .filter(({ event }) => event.includes(id))
    .map(({ failed }) => failed);
};
/** Many services with one cause are one message in the channel; machines hear of each by itself. */
const toldToMachines = (kind: string): number =>
  stage.world.calls.filter(
    ({ service, operation, status, input }) =>
      service === 'sns' &&
      operation === 'Publish' &&
      status === 200 &&
      attributeOf(input, 'service') === serviceOf(kind).name &&
      attributeOf(input, 'status') === 'open',
  ).length;

const attributeOf = (input: Readonly<Record<string, any>>, name: string): unknown =>
  input['MessageAttributes']?.[name]?.StringValue;

describe('a recorded event, delivered twice', () => {
  it('asks for nothing that a role does not allow', () => {
    expect(deniedCalls(stage)).toEqual([]);
  });

  it.each(kinds.filter((kind) => quiet.test(kind)))('%s wakes nobody', (kind) => {
    expect(failuresOf(kind)).toEqual([]);
  });

  it.each(heard.filter((kind) => relief.test(kind)))(
    '%s is no reason to look where no incident is open',
    (kind) => {
      expect([failuresOf(kind), toldToMachines(kind)]).toEqual([[false, false], 0]);
    },
  );

  it.each(heard.filter((kind) => !relief.test(kind)))(
    '%s is told once, to whoever hears of each service',
    (kind) => {
      expect([failuresOf(kind), toldToMachines(kind)]).toEqual([[false, false], 1]);
    },
  );
});
