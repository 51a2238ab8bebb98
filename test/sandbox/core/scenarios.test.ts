import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { scenarios } from '../../../sandbox/scenarios';
import { recordedChanges } from '../../../sandbox/scenarios/changes';
import { play, stopAll } from './support';

afterEach(stopAll);

/** Files of the folder that scenarios are built with. */
const parts = [
  'index',
  'scenario',
  'site',
  'change',
  'hosts',
  'images',
  'lose-instance',
  'blue-green',
  'task-sets',
  'gateway',
  'optimizer',
  'acl-of-subnets',
  'deliver-checks',
  'logged-site',
  'recorded-site',
];

/** Changes share what they are built with: a file for each kind of resource, not for each of them. */
const filesOfChanges = ['load-balancing', 'network', 'running', 'starts'];

describe('the scenarios', () => {
  it('are all registered under the name of their file', () => {
    const files = readdirSync('sandbox/scenarios', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => basename(file, '.ts'))
      .filter((name) => !parts.includes(name) && !filesOfChanges.includes(name));
    expect(Object.keys(scenarios).toSorted()).toEqual(
      [...files, ...Object.keys(recordedChanges)].toSorted(),
    );
  });

  it.each([
    ['healthy-service', 'healthy'],
    ['load-balancer-egress-missing', 'Target.Timeout'],
    ['network-acl-blocking', 'Target.Timeout'],
    ['host-port-range-ingress-missing', 'Target.Timeout'],
    ['health-check-port-unexposed', 'Target.FailedHealthChecks'],
    ['target-group-detached', 'Target.NotInUse'],
    ['load-balancer-internal-error', 'Elb.InternalError'],
  ])('%s shows every target as %s', async (name, reason) => {
    const world = await play(name);
    const seen = [...world.elbv2.targets.values()]
      .flatMap((targets) => [...targets.values()])
      .map(({ health }) => health.Reason ?? health.State);
    expect(new Set(seen)).toEqual(new Set([reason]));
  });

  it.each([
    ['image-not-found', 'TaskFailedToStart', /^CannotPullContainerError: .+: not found$/],
    ['environment-file-not-found', 'TaskFailedToStart', /failed to download env files/],
    ['log-group-missing', 'TaskFailedToStart', /The specified log group does not exist/],
    [
      'aws-endpoint-unreachable',
      'TaskFailedToStart',
      /^ResourceInitializationError: .*connection issue/,
    ],
    [
      'essential-container-exited',
      'EssentialContainerExited',
      /^Essential container in task exited$/,
    ],
  ])('%s stops tasks as AWS says it', async (name, stopCode, stoppedReason) => {
    const world = await play(name);
    const stopped = [...world.ecs.tasks.values()].filter(
      ({ task }) => task.lastStatus === 'STOPPED',
    );
    expect(stopped.map(({ task }) => [task.stopCode, task.stoppedReason])).toContainEqual([
      stopCode,
      expect.stringMatching(stoppedReason),
    ]);
  });

  it.each([
    ['target-optimizer', true],
    ['target-control-port-closed', false],
  ])(
    '%s passes its checks, and its agents have a control channel: %s',
    async (name, controlled) => {
      const world = await play(name);
      const seen = [...world.elbv2.targets.values()]
        .flatMap((targets) => [...targets.values()])
        .map(({ health, isControlled }) => [health.State, isControlled]);
      expect(seen).toEqual([
        ['healthy', controlled],
        ['healthy', controlled],
      ]);
    },
  );

  it('restarting-in-place ends programs again and again, and no task for it', async () => {
    const world = await play('restarting-in-place');
    const codes = [...world.ecs.tasks.values()].map(({ task }) => task.stopCode);
    expect(codes).not.toContain('EssentialContainerExited');
    const endings = [...(world.logs.group('/ecs/web')?.values() ?? [])].map(
      (lines) => lines.filter(({ message }) => /ModuleNotFound/.test(message)).length,
    );
    expect(Math.max(...endings)).toBeGreaterThan(2);
  });

  it('rest-unhealthy-after-early-success counts as done with one task of four unhealthy', async () => {
    const world = await play('rest-unhealthy-after-early-success');
    const [service] = world.ecs.services.values();
    const [{ deployment, serviceDeploymentArn } = fail()] = service?.deployments ?? [];
    expect([
      deployment.rolloutState,
      world.ecs.serviceDeployments.get(serviceDeploymentArn)?.status,
    ]).toEqual(['COMPLETED', 'SUCCESSFUL']);
    const states = [...world.elbv2.targets.values()]
      .flatMap((targets) => [...targets.values()])
      .map(({ health }) => health.State);
    expect(states).toContain('unhealthy');
  });
});

const fail = (): never => {
  throw new Error('there is no deployment');
};
