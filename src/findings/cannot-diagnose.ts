/**
 * Why there can be no diagnosis at all. The message is one clear sentence with what to do; nothing
 * else is shown.
 */
export class CannotDiagnose extends Error {
  override readonly name: string = 'CannotDiagnose';
}

/** The cluster has no service of that name, or no service uses the target group. */
export class ServiceNotFound extends CannotDiagnose {
  override readonly name = 'ServiceNotFound';
}

/** ECS knows no such cluster. */
export class ClusterNotFound extends CannotDiagnose {
  override readonly name = 'ClusterNotFound';

  constructor(cluster: string, region: string) {
    super(
      `There is no cluster ${cluster} in ${region}. Check the name, the Region and the account.`,
    );
  }
}

/** No credentials, or AWS does not accept them. */
export class CredentialsRejected extends CannotDiagnose {
  override readonly name = 'CredentialsRejected';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `AWS credentials are missing, expired or not valid (${reason}). Sign in again, or choose another profile.`,
      options,
    );
  }
}

/** AWS could not be reached. */
export class EndpointUnreachable extends CannotDiagnose {
  override readonly name = 'EndpointUnreachable';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `AWS cannot be reached: ${reason}. Check the network, the Region and AWS_ENDPOINT_URL.`,
      options,
    );
  }
}

/** AWS was slow, throttled or in trouble: the same question may be answered a moment later. */
export class NotAnswered extends CannotDiagnose {
  override readonly name = 'NotAnswered';
}
