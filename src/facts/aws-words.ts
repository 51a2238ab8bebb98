/**
 * The words from which AWS picks a state, a status or a type, as its models and pages list them in
 * November 2026. AWS adds to these lists; a word that is not here is unknown, and neither good nor
 * bad.
 */
export const knownWords = {
  serviceStatus: ['ACTIVE', 'DRAINING', 'INACTIVE'],
  schedulingStrategy: ['REPLICA', 'DAEMON'],
  deploymentController: ['ECS', 'CODE_DEPLOY', 'EXTERNAL'],
  deploymentStrategy: ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'],
  rolloutState: ['COMPLETED', 'FAILED', 'IN_PROGRESS'],
  serviceDeploymentStatus: [
    'PENDING',
    'SUCCESSFUL',
    'STOPPED',
    'STOP_REQUESTED',
    'IN_PROGRESS',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
    'ROLLBACK_SUCCESSFUL',
    'ROLLBACK_FAILED',
  ],
  hookStatus: ['AWAITING_ACTION', 'IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'TIMED_OUT'],
  gatewayConnectionStatus: [
    'ACTIVE',
    'CREATE_IN_PROGRESS',
    'CREATE_FAILED',
    'UPDATE_IN_PROGRESS',
    'UPDATE_FAILED',
    'DELETE_IN_PROGRESS',
    'DELETE_FAILED',
  ],
  taskStatus: [
    'PROVISIONING',
    'PENDING',
    'ACTIVATING',
    'RUNNING',
    'DEACTIVATING',
    'STOPPING',
    'DEPROVISIONING',
    'STOPPED',
    'DELETED',
  ],
  connectivity: ['CONNECTED', 'DISCONNECTED'],
  // The API's words, and those of the agent between them.
  containerStatus: [
    'PROVISIONING',
    'PENDING',
    'ACTIVATING',
    'MANIFEST_PULLED',
    'PULLED',
    'CREATED',
    'RESOURCES_PROVISIONED',
    'RUNNING',
    'DEACTIVATING',
    'STOPPING',
    'DEPROVISIONING',
    'STOPPED',
    'DELETED',
  ],
  dependencyCondition: ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'],
  metadataTokens: ['optional', 'required'],
  containerHealth: ['HEALTHY', 'UNHEALTHY', 'UNKNOWN'],
  stopCode: [
    'TaskFailedToStart',
    'EssentialContainerExited',
    'UserInitiated',
    'ServiceSchedulerInitiated',
    'SpotInterruption',
    'TerminationNotice',
    'InfrastructureHealth',
  ],
  networkMode: ['awsvpc', 'bridge', 'host', 'none'],
  logDriver: [
    'awslogs',
    'awsfirelens',
    'fluentd',
    'gelf',
    'journald',
    'json-file',
    'none',
    'splunk',
    'syslog',
  ],
  targetType: ['ip', 'instance', 'lambda', 'alb'],
  ipAddressType: ['ipv4', 'ipv6'],
  targetState: [
    'initial',
    'healthy',
    'unhealthy',
    'unhealthy.draining',
    'unused',
    'draining',
    'unavailable',
  ],
  targetReason: [
    'Elb.RegistrationInProgress',
    'Elb.InitialHealthChecking',
    'Target.ResponseCodeMismatch',
    'Target.Timeout',
    'Target.FailedHealthChecks',
    'Target.NotRegistered',
    'Target.NotInUse',
    'Target.DeregistrationInProgress',
    'Target.InvalidState',
    'Target.IpUnusable',
    'Target.HealthCheckDisabled',
    'Elb.InternalError',
  ],
  loadBalancerType: ['application', 'network', 'gateway'],
  loadBalancerState: ['active', 'provisioning', 'active_impaired', 'failed'],
  actionType: [
    'forward',
    'redirect',
    'fixed-response',
    'authenticate-oidc',
    'authenticate-cognito',
    'jwt-validation',
  ],
  aclAction: ['allow', 'deny'],
  peeringStatus: [
    'active',
    'deleted',
    'deleting',
    'expired',
    'failed',
    'initiating-request',
    'pending-acceptance',
    'provisioning',
    'rejected',
  ],
} as const;

/** A list of words by its name. */
export type Vocabulary = keyof typeof knownWords;

/**
 * A word as AWS gave it: one of the list, or one that this version does not know. Compare it with
 * what must be so; nothing follows from what it is not.
 */
export type Word<Of extends Vocabulary> = (typeof knownWords)[Of][number] | (string & {});

/** Whether a word is on its list. What AWS left out is no word. */
export const isKnown = (vocabulary: Vocabulary, word: string | undefined): boolean =>
  word === undefined || knownWords[vocabulary].some((known) => known === word);

/**
 * Whether text can be a protocol of a rule: a name that EC2 uses, or a number.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export const isKnownProtocol = (protocol: string): boolean =>
  /^(?:tcp|udp|icmp|icmpv6|-1|\d{1,3})$/.test(protocol);

/** `The status of the service web is "FROZEN", a word that this version does not know.` */
export const strangeWord = (what: string, word: string): string =>
  `${what} is "${word.slice(0, 80)}", a word that this version of targetmedic does not know.`;
