import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { World } from '../world/world';
import { buildSite, healthyImage, type Site } from './site';

/** Where the load balancer talks to the agent of a target optimizer. */
export const controlPort = 3000;
const dataPort = 80;
const applicationPort = 8080;
const agentImage = 'public.ecr.aws/aws-elb/target-optimizer/target-control-agent:latest';

/**
 * A site whose group has a target control port, built with that port closed: the agent stands in
 * front of the application, takes the traffic on one port and the load balancer's word on another.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html
 */
export function optimizerSite(world: World): Site {
  world.images.set(agentImage, {
    listens: [
      { port: dataPort, reply: { status: 200, body: 'ok' } },
      { port: controlPort, protocol: 'h2c', reply: { status: 200 } },
    ],
  });
  const site = buildSite(world, {
    port: dataPort,
    image: healthyImage(applicationPort),
    container: { portMappings: [{ containerPort: applicationPort, protocol: 'tcp' }] },
    definition: { containerDefinitions: [agent] },
    targetGroup: { TargetControlPort: controlPort },
  });
  site.state.service.loadBalancers = [
    { targetGroupArn: site.targetGroupArn, containerName: 'agent', containerPort: dataPort },
  ];
  return site;
}

const agent: ContainerDefinition = {
  name: 'agent',
  image: agentImage,
  essential: true,
  cpu: 0,
  portMappings: [
    { containerPort: dataPort, protocol: 'tcp' },
    { containerPort: controlPort, protocol: 'tcp' },
  ],
  environment: [
    { name: 'TARGET_CONTROL_DATA_ADDRESS', value: `0.0.0.0:${dataPort}` },
    { name: 'TARGET_CONTROL_CONTROL_ADDRESS', value: `0.0.0.0:${controlPort}` },
    { name: 'TARGET_CONTROL_DESTINATION_ADDRESS', value: `127.0.0.1:${applicationPort}` },
  ],
};
