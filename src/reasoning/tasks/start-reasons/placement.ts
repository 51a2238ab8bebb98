import type { StartReason } from './start-reason';

const serviceEvents =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html';
const apiFailures =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html';

/** No place for the task among the instances that are there. */
export const placement: readonly StartReason[] = [
  {
    code: 'host-port-in-use',
    basis: 'answer',
    sign: /already using a port required|RESOURCE:PORTS|port is already allocated|host ports unavailable|failed to bind (?:host )?port|userland proxy: listen/i,
    says: [
      'service web was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d) is already using a port required by your task.',
      {
        text: 'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint web: Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
        source: 'https://github.com/xoseperez/the-things-stack-docker/issues/2',
        seen: '2024-01',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint web: failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: address already in use',
        source:
          'https://github.com/moby/moby/blob/master/daemon/libnetwork/portallocator/osallocator_linux.go',
        seen: '2026',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:8080 failed: port is already allocated',
        source: 'https://github.com/vutrinh274/local_lakehouse/issues/1',
        seen: '2025-09',
      },
    ],
    source: serviceEvents,
    seen: '2026',
  },
  {
    code: 'container-agent-disconnected',
    basis: 'answer',
    sign: /(?:have|has) the agent connected|(?:TaskFailedToStart: |Reason: |error ")AGENT\b|Timed out waiting for Amazon ECS Agent/i,
    says: [
      "service my-service was unable to place a task because no container instance met all of its requirements. The closest matching container-instance ****af580523fe1022f095e doesn't have the agent connected. For more information, see the Troubleshooting section.",
      'TaskFailedToStart: AGENT',
      'service web was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d) encountered error "AGENT".',
      'service (web) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log',
    ],
    source: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition/issues/260',
    seen: '2021',
  },
  {
    code: 'container-instances-missing',
    basis: 'answer',
    sign: /No Container Instances were found|EMPTY CAPACITY PROVIDER|NO ACTIVE INSTANCES/i,
    says: [
      'service web was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your capacity provider. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      'TaskFailedToStart: NO ACTIVE INSTANCES',
      'TaskFailedToStart: EMPTY CAPACITY PROVIDER',
    ],
    source: serviceEvents,
    seen: '2026',
  },
  {
    code: 'fargate-capacity-unavailable',
    basis: 'answer',
    sign: /Capacity is unavailable at this time|RESOURCE:FARGATE/i,
    says: [
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ],
    source: serviceEvents,
    seen: '2026',
  },
  {
    code: 'task-quota-reached',
    basis: 'answer',
    sign: /reached the limit on the number of|configuration is above your limit|provisioning capacity limit was exceeded/i,
    says: [
      'service web was unable to place a task. Reason: You\u2019ve reached the limit on the number of vCPUs you can run concurrently',
      'service web was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
      'service web was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
    ],
    source: serviceEvents,
    seen: '2026',
  },
  {
    code: 'instance-resources-insufficient',
    basis: 'answer',
    sign: /insufficient (?:cpu|memory|gpu)|RESOURCE:[A-Z]+/i,
    says: [
      'TaskFailedToStart: RESOURCE:MEMORY',
      'service web was unable to place a task. Reason: RESOURCE:ENI.',
      'service web was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d) has insufficient CPU units available.',
    ],
    source: apiFailures,
    seen: '2026',
  },
  {
    code: 'placement-constraint-unsatisfied',
    basis: 'answer',
    sign: /missing an attribute required|placement constraint|(?:TaskFailedToStart: |")(?:ATTRIBUTE|LOCATION)\b/i,
    says: [
      'service web was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 00112233445566778899aabbccddeeff is missing an attribute required by your task.',
      'TaskFailedToStart: MemberOf placement constraint unsatisfied',
      'TaskFailedToStart: LOCATION',
    ],
    source: apiFailures,
    seen: '2026',
  },
];
