import { taskOfTarget } from '../../../src/reasoning/targets/service-targets';
import { aContainer, aTarget, aTargetGroup, aTask } from '../../support/builders';

const group = aTargetGroup({ targetType: 'instance' });
const hosts = ['1', '2'].map((n) => ({
  containerInstanceArn: `arn:ci/${n}`,
  ec2InstanceId: `i-0${n}`,
  status: 'ACTIVE',
  agentConnected: true,
}));
const onHost = (n: string, hostPort?: number) =>
  aTask({
    taskArn: `arn:task/${n}-${hostPort ?? 'host'}`,
    networkInterface: undefined,
    containerInstanceArn: `arn:ci/${n}`,
    containers: [
      aContainer({
        networkBindings:
          hostPort === undefined ? [] : [{ containerPort: 8080, hostPort, protocol: 'tcp' }],
      }),
    ],
  });
const target = aTarget({ targetId: 'i-02', port: 8080 });

describe('the task behind a target that is registered by instance', () => {
  it('is the one on the instance, where host mode names no bindings', () => {
    const [first, second] = [onHost('1'), onHost('2')];
    expect(taskOfTarget(target, group, [first, second], hosts)).toBe(second);
  });

  it('is the one that has the port, before one that names no bindings', () => {
    const bridge = onHost('2', 8080);
    expect(taskOfTarget(target, group, [onHost('2'), bridge], hosts)).toBe(bridge);
  });

  it.each([
    ['on another instance', onHost('1')],
    ['with another port', onHost('2', 32_768)],
    ['that does not run', { ...onHost('2'), lastStatus: 'PROVISIONING' }],
    [
      'with an interface of its own',
      { ...aTask(), containerInstanceArn: 'arn:ci/2', containers: [aContainer()] },
    ],
  ])('is none %s', (_which, task) => {
    expect(taskOfTarget(target, group, [task], hosts)).toBeUndefined();
  });
});
