import { runStorm, type StormResult } from '../../../scripts/storm/run-storm';

// `npm run bench:storm` in small: ten services, faults at every fiftieth call, and functions
// that are killed in the middle of one. Everything is counted from outside.
let result: StormResult;
beforeAll(async () => {
  result = await runStorm({
    services: 10,
    events: 120,
    seconds: 5,
    seed: 7,
    trouble: { faultPerCall: 0.02, deathPerCall: 0.002 },
    speeds: { calm: 20, recovery: 30 },
    drainSeconds: 2,
    calmMinutes: 2,
    recoveryMinutes: 20,
    tell: () => undefined,
  });
}, 300_000);

describe('a storm of events under faults', () => {
  it('is one: faults were there', () => {
    expect(Object.keys(result.trouble).length).toBeGreaterThan(3);
    expect(result.figures).toMatchObject({ services: 10, failing: 9 });
  });

  it('loses no event: after each somebody looked at its service', () => {
    expect(result.figures).toMatchObject({ eventsLost: 0, undelivered: 0 });
  });

  it('tells of every broken service, of no healthy one, and of none twice', () => {
    expect(result.figures).toMatchObject({
      missingMessages: 0,
      falseAlarms: [],
      duplicateMessages: 0,
    });
  });

  it('puts far fewer messages into the channel than services broke', () => {
    expect(result.figures.messages).toBeLessThanOrEqual(4);
  });

  // Each incident is looked at again while it lasts, and on a busy machine it lasts longer.
  it('is fewer diagnoses than events', () => {
    expect(result.figures.diagnosesPerIncident).toBeLessThan(120 / result.figures.failing);
  });

  it('asks for nothing that a role does not allow', () => {
    expect(result.figures.denied).toEqual([]);
  });

  it('changes no security group', () => {
    expect(result.figures.writesOfSecurityGroups).toBe(0);
  });

  it('is over when the services are mended, and says so without an event', () => {
    expect(result.unrecovered).toEqual([]);
  });
});
