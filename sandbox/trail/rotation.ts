import type { World } from '../world/world';

/**
 * Secrets Manager rotates a secret, as it was told to in time: an event of the service, and no call of
 * anybody.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieve-ct-entries.html
 */
export function rotateSecret(world: World, secretArn: string): void {
  const service = 'secretsmanager.amazonaws.com';
  world.trail.record(
    {
      eventSource: service,
      eventName: 'RotationSucceeded',
      requestParameters: null,
      responseElements: null,
      resourceNames: [secretArn],
      ofService: { SecretId: secretArn },
    },
    {
      userIdentity: { type: 'AWSService', invokedBy: service },
      username: undefined,
      userAgent: service,
      sourceIPAddress: service,
    },
  );
  world.changed();
}
