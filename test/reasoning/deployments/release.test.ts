import type { ReleaseRecord } from '../../../src/facts/release-record';
import { namedRelease } from '../../../src/reasoning/deployments/named-release';
import {
  completed,
  defaultRelease,
  nameBeside,
  releaseName,
  releaseOf,
} from '../../../src/reasoning/deployments/release';
import { standingOf } from '../../../src/reasoning/deployments/standing';
import { aDeployment, aService, ago, anEvent, ids, now } from '../../support/builders';

const arn = (kind: string, id: string): string =>
  `arn:aws:ecs:us-east-1:111122223333:${kind}/demo/web/${id}`;
const revision = (n: number): string =>
  `arn:aws:ecs:us-east-1:111122223333:task-definition/web:${n}`;
const aRecord = (over: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  serviceDeploymentArn: arn('service-deployment', 'EIGHT'),
  status: 'ROLLBACK_SUCCESSFUL',
  statusReason: 'Service deployment rolled back because the circuit breaker was triggered.',
  createdAt: ago(600),
  targetServiceRevisionArn: arn('service-revision', '8'),
  taskDefinitionArn: revision(8),
  ...over,
});

const failed = 'ecs-svc/8028334455667788990';
const rolledBack = (secondsAgo: number) =>
  aService({
    events: [
      anEvent(`(deployment ${ids.deployment}) deployment completed.`, secondsAgo - 60),
      anEvent(`rolling back to deployment ${ids.deployment}.`, secondsAgo),
      anEvent(`(deployment ${failed}) deployment failed: tasks failed to start.`, secondsAgo + 5),
    ],
  });

describe('the name of a release beside another one', () => {
  it('is told with its deployment where both are of one revision', () => {
    const older = releaseOf(aDeployment({ taskDefinitionArn: revision(8) }));
    const [same, next] = [8, 9].map((n) =>
      releaseOf(aDeployment({ id: 'ecs-svc/2', taskDefinitionArn: revision(n) })),
    );
    expect([same, next].map((one) => one && nameBeside(one, older))).toEqual([
      'web:8 (ecs-svc/2)',
      'web:9',
    ]);
  });
});

describe('which release is meant without a name', () => {
  it('the one that ECS rolled back, though an older one is primary and healthy again', () => {
    const service = rolledBack(180);
    const release = defaultRelease(service, undefined, now);
    expect(release?.deploymentId).toBe(failed);
    expect(release && standingOf(release, service, [])).toEqual({
      is: 'rolled-back',
      because: 'tasks failed to start.',
    });
  });

  it('not after a day, and not once a newer deployment has begun', () => {
    expect(defaultRelease(rolledBack(90_000), undefined, now)?.deploymentId).toBe(ids.deployment);
    const newer = aDeployment({ id: 'ecs-svc/3', createdAt: ago(10), rolloutState: 'IN_PROGRESS' });
    const service = { ...rolledBack(180), deployments: [newer] };
    expect(defaultRelease(service, undefined, now)?.deploymentId).toBe('ecs-svc/3');
  });

  it('the newest task set, not the primary one that CodeDeploy is about to leave', () => {
    const sets = [
      aDeployment({ kind: 'task-set', rolloutState: undefined, createdAt: ago(9_000) }),
      aDeployment({ id: 'ecs-svc/2', kind: 'task-set', status: 'ACTIVE', createdAt: ago(60) }),
    ];
    expect(defaultRelease(aService({ deployments: sets }), undefined, now)?.deploymentId).toBe(
      'ecs-svc/2',
    );
  });

  it('gets the name of its revision from what ECS keeps, or from a task that it started', () => {
    const release = defaultRelease(rolledBack(180), undefined, now);
    expect(release && releaseName(completed(release, [aRecord()], []))).toBe('web:8');
    const task = { startedBy: failed, taskDefinitionArn: revision(9) };
    expect(release && releaseName(completed(release, [], [task]))).toBe('web:9');
  });
});

describe('which release a name means', () => {
  const service = aService({
    deployments: [aDeployment({ taskDefinitionArn: revision(7), createdAt: ago(9_000) })],
  });

  it.each([
    [{ by: 'task-definition', name: 'web:8' }],
    [{ by: 'task-definition', name: revision(8) }],
    [{ by: 'deployment', name: arn('service-deployment', 'EIGHT') }],
    [{ by: 'service-revision', name: arn('service-revision', '8') }],
  ] as const)('%j, though it is in no list any more', (wanted) => {
    const release = namedRelease(wanted, service, [aRecord()]);
    expect(release && standingOf(release, service, [aRecord()])).toMatchObject({
      is: 'rolled-back',
      because: expect.stringContaining('circuit breaker'),
    });
  });

  it('nothing, where neither the list nor the records know it', () => {
    expect(namedRelease({ by: 'task-definition', name: 'web:99' }, service, [aRecord()])).toBe(
      undefined,
    );
    expect(namedRelease({ by: 'deployment', name: 'ecs-svc/99' }, service, [])).toBe(undefined);
  });
});

describe('a release that another one replaced', () => {
  it('is superseded by a newer one, and rolled back to an older one', () => {
    const own = aDeployment({ createdAt: ago(600) });
    const standing = (createdAt: string) =>
      standingOf(
        releaseOf(own),
        aService({ deployments: [aDeployment({ id: 'ecs-svc/4', createdAt })] }),
        [],
      ).is;
    expect([standing(ago(10)), standing(ago(9_000))]).toEqual(['superseded', 'rolled-back']);
  });

  it('was stopped by a person, or for a newer one that has begun since', () => {
    const own = aDeployment({ createdAt: ago(600) });
    const service = (createdAt: string) =>
      aService({ deployments: [aDeployment({ id: 'ecs-svc/4', createdAt })] });
    const record = aRecord({ status: 'STOPPED', statusReason: undefined, createdAt: ago(600) });
    const release = releaseOf(own, record.serviceDeploymentArn);
    expect(standingOf(release, service(ago(9_000)), [record]).is).toBe('stopped');
    expect(standingOf(release, service(ago(10)), [record]).is).toBe('superseded');
  });
});
