import fc from 'fast-check';
import { remediate, type RemediateRequest } from '../../../src/app/remediation/remediate';
import { runs } from '../../support/ingress';
import { aWorld, type RemediationWorld } from '../../support/remediation-world';

const minute = 60_000;
const subject = { incidentId: 'inc-1' };
const numRuns = Math.max(60, Math.ceil(runs / 20));

/** One worker's request, and how wrong its clock is. */
interface Worker {
  readonly request: RemediateRequest;
  readonly skew: number;
}

const skew = fc.constantFrom(0, 1, 10 * minute, -10 * minute);
const worker = fc.record<Worker>({
  request: fc.constantFrom<RemediateRequest>(
    { action: 'apply', subject },
    { action: 'apply', subject, approvedBy: 'U1' },
    { action: 'apply', subject, approvedBy: 'U2' },
    { action: 'verify', subject },
    { action: 'undo', subject, approvedBy: 'U1' },
  ),
  skew,
});

/** Runs workers at the same time, their calls in any order. */
async function race(
  world: RemediationWorld,
  scheduler: fc.Scheduler,
  workers: readonly Worker[],
): Promise<void> {
  const planId = world.incident.remediations.at(-1)?.plan.planId;
  world.turn = () => scheduler.schedule(Promise.resolve());
  const all = Promise.all(
    workers.map(({ request, skew: wrong }) =>
      remediate({ ...request, planId }, { ...world.ports, now: () => world.clock + wrong }),
    ),
  );
  await scheduler.waitFor(all);
  world.turn = () => Promise.resolve();
}

function expectOneRule(world: RemediationWorld): void {
  expect(world.asked).toHaveLength(new Set(world.asked).size);
  expect(world.asked.length).toBeLessThanOrEqual(1);
  expect(world.rules.length).toBeLessThanOrEqual(1);
  expect(world.ledger.reservations.length).toBeLessThanOrEqual(1);
}

it.each(['auto', 'approve'] as const)(
  'opens one rule at most in mode %s, whatever runs at the same time, with clocks that are wrong',
  (mode) =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(worker, { minLength: 2, maxLength: 4 }),
        async (scheduler, workers) => {
          const world = aWorld({ mode, ports: [8080] });
          if (mode === 'approve') await remediate({ action: 'apply', subject }, world.ports);
          await race(world, scheduler, workers);
          expectOneRule(world);
          for (let turn = 0; turn < 4; turn += 1) {
            world.clock += 3 * minute;
            await remediate({ action: 'verify', subject }, world.ports);
          }
          expectOneRule(world);
        },
      ),
      { numRuns },
    ),
);

it('never lets a second run finish what another one takes back', () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(worker, { maxLength: 3 }),
      async (scheduler, more) => {
        const world = aWorld();
        await remediate({ action: 'apply', subject }, world.ports);
        const undo: Worker = { request: { action: 'undo', subject, approvedBy: 'U1' }, skew: 0 };
        await race(world, scheduler, [undo, ...more]);
        expect(world.removed.length).toBeLessThanOrEqual(1);
        expect(world.asked).toHaveLength(1);
      },
    ),
    { numRuns },
  ));
