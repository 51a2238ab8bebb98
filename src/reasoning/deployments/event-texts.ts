import type { EventText } from './event-text';

const list =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html';
const blueGreen =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html';
const breaker =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html';

/** What ECS says, by what it means. */
export const eventTexts = {
  steady: {
    sign: /has reached a steady state/,
    says: ['(service web) has reached a steady state.'],
    source: list,
    seen: '2026',
  },
  started: {
    sign: /has started \d+ tasks?/,
    says: ['(service web) has started 2 tasks: (task 0a1b) (task 2c3d).'],
    source: list,
    seen: '2026',
  },
  stopped: {
    sign: /has stopped \d+ running tasks?/,
    says: ['(service web) has stopped 1 running tasks: (task 0a1b).'],
    source: list,
    seen: '2026',
  },
  noStart: {
    sign: /unable to place|unable to reach steady state|failed to launch a task|could not launch|unable to consistently start|Timed out waiting for Amazon ECS Agent/i,
    unless: /unable to scale in/i,
    says: [
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      'service web failed to launch a task with (error EssentialContainerExited).',
      'service (web) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log',
    ],
    source: list,
    seen: '2026',
  },
  noRoom: {
    sign: /unable to stop or start tasks during a deployment/,
    says: [
      'Service (web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    ],
    source: list,
    seen: '2026',
  },
  throttled: {
    sign: /operations are being throttled/i,
    says: ['service (web) operations are being throttled. Will try again later.'],
    source: list,
    seen: '2026',
  },
  rollingBack: {
    sign: /rolling back to deployment/,
    says: ['(service web) rolling back to deployment ecs-svc/2830403212626111962.'],
    source: breaker,
    seen: '2026',
  },
  deploymentFailed: {
    sign: /deployment failed: /,
    says: [
      '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
      '(service web) deployment ecs-svc/1 deployment failed: alarm detected.',
    ],
    source: breaker,
    seen: '2026',
  },
  miswired: {
    sign: /is not associated with either|exactly one target group serving traffic|forwarding traffic to unexpected target group|invalid networking configuration/i,
    unless: /unable to manage the ELB resources/i,
    says: [
      'Service deployment rolled back because of invalid networking configuration. One or more rules not found',
      'Service deployment rolled back because of invalid networking configuration: Target group arn:aws:elasticloadbalancing:us-west-2:1:targetgroup/green/abc123 is not associated with either productionListenerRule or testListenerRule.',
      'Service deployment rolled back because of invalid networking configuration. Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or testListenerRule.',
    ],
    source: blueGreen,
    seen: '2026',
  },
  hookFailed: {
    sign: /lifecycle hook\(?s?\)? failed|hook execution failure/i,
    // ECS shifts traffic in stages of the same name as hooks, with the infrastructure role.
    unless: /not authorized to perform: elasticloadbalancing:/i,
    says: [
      '(service api) (deployment ecs-svc/1) deployment failed: Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from arn:aws:lambda:us-east-1:1:function:pre-scale-hook due to: HookStatus must not be null.',
      '(service api) (deployment ecs-svc/1) deployment failed: hook execution failure(s) detected.',
      'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target arn:aws:lambda:us-west-2:1:function:signature-hook returned FAILED status.',
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::111122223333:role/hooks',
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was unable to invoke hook target arn:aws:lambda:us-west-2:111122223333:function:smoke due to User: arn:aws:sts::111122223333:assumed-role/hooks/ECS-Lambda-Execution is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-west-2:111122223333:function:smoke because no identity-based policy allows the lambda:InvokeFunction action',
    ],
    source: 'https://github.com/aws/containers-roadmap/issues/2664',
    seen: '2026',
  },
  targetsRefused: {
    sign: /failed to (?:describe target health|(?:de)?register targets?).*(?:AccessDenied|not authorized|UnauthorizedOperation|access denied)/i,
    says: [
      'service web failed to describe target health on target-group web with (error User: arn:aws:sts::1:assumed-role/ecs/x is not authorized to perform: elasticloadbalancing:DescribeTargetHealth)',
    ],
    source: blueGreen,
    seen: '2026',
  },
  roleUnusable: {
    sign: /IAM (?:permissions policies|trust relationship) ha(?:ve|s) been misconfigured|unable to (?:assume|manage).*(?:service[- ]linked role|service role|infrastructure role)|missing permissions on ECS Infrastructure Role|not authorized to perform: elasticloadbalancing:/i,
    says: [
      "Service deployment rolled back because of invalid networking configuration. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role 'arn:aws:iam::111122223333:role/Admin'.",
      'Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. User: arn:aws:sts::111122223333:assumed-role/myELBRole/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyListener on resource: arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/my-alb/abc123/def456 because no identity-based policy allows the elasticloadbalancing:ModifyListener action',
      'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
      'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service',
    ],
    source: list,
    seen: '2026',
  },
  groupNotFound: {
    sign: /TARGET GROUP IS NOT FOUND/i,
    says: [
      'service (web) task set (1) (task 0a1b) is not healthy in target-group (arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1) due to TARGET GROUP IS NOT FOUND',
    ],
    source: list,
    seen: '2026',
  },
  groupInOtherVpc: {
    sign: /not within the VPC|must be in the same VPC|different VPC/i,
    says: [
      "service web failed to register targets in target-group web with (error The Availability Zone for IP address '10.1.2.3' must be 'all' for Application Load Balancer target groups, when not within the VPC)",
    ],
    source: 'https://github.com/aws/containers-roadmap/issues/1107',
    seen: '2023',
  },
  typeDoesNotFit: {
    sign: /target type .*(?:incompatible|not compatible)|does not have target type/i,
    says: [
      'service web failed to register targets in target-group web with (error The provided target group arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1 has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.)',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
    seen: '2026',
  },
  notRegistered: {
    sign: /failed to register|unable to register|TARGET IS NOT FOUND/i,
    says: [
      'service web failed to register targets in target-group web with (error The Availability Zone for IP address must be all)',
      'service (web) (task 0a1b) is not healthy in target-group (web) due to TARGET IS NOT FOUND',
    ],
    source: list,
    seen: '2026',
  },
} as const satisfies Readonly<Record<string, EventText>>;

/** What a text of ECS may mean. */
export type EventMeaning = keyof typeof eventTexts;

/** Whether a text means this. */
export function means(meaning: EventMeaning, message: string): boolean {
  const { sign, unless }: EventText = eventTexts[meaning];
  return sign.test(message) && unless?.test(message) !== true;
}
