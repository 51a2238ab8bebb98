import { Secret } from '../../redaction/secret';

/**
 * A secret as the environment names it: in the open, or by the ARN of a secret in Secrets Manager.
 */
export type SecretSource =
  | { readonly kind: 'value'; readonly secret: Secret }
  | { readonly kind: 'arn'; readonly arn: string }
  | undefined;

/** A secret in the open wins over one that has to be read. */
export const secretSource = (
  value: string | undefined,
  secretArn: string | undefined,
): SecretSource =>
  value !== undefined
    ? { kind: 'value', secret: new Secret(value) }
    : secretArn === undefined
      ? undefined
      : { kind: 'arn', arn: secretArn };
