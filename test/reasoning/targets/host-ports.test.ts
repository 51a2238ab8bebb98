import { onHostPorts } from '../../../src/reasoning/targets/host-ports';
import { aContainer, aContainerDefinition, aTask, aTaskDefinition } from '../../support/builders';

const inHostMode = aTaskDefinition({
  networkMode: 'host',
  containers: [aContainerDefinition(), aContainerDefinition({ name: 'agent', portMappings: [] })],
});
const task = aTask({
  networkInterface: undefined,
  containers: [aContainer(), aContainer({ name: 'agent' })],
});
const portsOf = (...given: Parameters<typeof onHostPorts>) =>
  onHostPorts(...given).containers.map(({ networkBindings }) =>
    networkBindings.map(({ hostPort }) => hostPort),
  );

describe('the ports of a task on its instance', () => {
  it('are those that its containers declare, in host mode', () => {
    expect(portsOf(task, [inHostMode])).toEqual([[8080], []]);
  });

  it.each([
    ['in bridge mode', task, [aTaskDefinition({ networkMode: 'bridge' })]],
    ['without its task definition', task, []],
    ['before it runs', { ...task, lastStatus: 'PROVISIONING' }, [inHostMode]],
    ['with an interface of its own', aTask(), [inHostMode]],
  ])('stay as ECS tells them %s', (_when, given, definitions) => {
    expect(onHostPorts(given, definitions)).toBe(given);
  });
});
