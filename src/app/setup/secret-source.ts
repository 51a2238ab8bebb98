import { Secret } from '../../redaction/secret';

/**
 * A secret as the environment names it: in the open, or by the ARN of a secret in Secrets Manager.
 */
export type SecretSource =
  | { readonly kind: 'value'; readonly secret: Secret }
  | { readonly kind: 'arn'; readonly arn: string }
  | undefined;
