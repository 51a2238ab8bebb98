/**
 * What the AWS SDKs print when no provider of the chain has credentials, or AWS does not know the
 * ones that it was given. A permission that is missing is another matter: then the credentials work.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export const lacksCredentials = (line: string): boolean =>
  credentialWords.test(line) && missing.test(line);

/** Sorts the lines before the long pattern runs. */
const credentialWords =
  /credential|security token|AuthFailure|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidAccessKeyId|SignatureDoesNotMatch/i;

const missing = new RegExp(
  [
    String.raw`NoCredentials?Error|Unable to locate credentials|CredentialsProviderError|Could not load credentials from any provider`,
    String.raw`Unable to load (?:AWS )?credentials|NoCredentialProviders|no valid (?:credential )?providers|failed to (?:refresh cached|retrieve) credentials`,
    String.raw`MissingCredentials|Missing credentials in config|unable to sign request without credentials`,
    String.raw`Unable to get IAM security credentials|Failed to resolve AWS credentials|Unable to find credentials`,
    String.raw`Error retrieving credentials from|Cannot (?:read|find) credentials|no providers? in (?:the )?chain provided credentials|CredentialsNotLoaded`,
    String.raw`CredentialRetrievalError|Error when retrieving credentials|credentials have expired|PartialCredentialsError`,
    String.raw`security token included in the request is (?:invalid|expired)|ExpiredToken(?:Exception)?\b|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure: AWS was not able to validate`,
  ].join('|'),
);

/** Whether a line says that the instance metadata service was asked in vain. */
export const missesMetadata = (line: string): boolean =>
  /169\.254\.169\.254|\bIMDS\b|instance metadata|EC2 ?Metadata|fd00:ec2::254|EC2RoleProvider/i.test(
    line,
  ) &&
  /time(?:d )?.?out|deadline exceeded|fail|unable|cannot|could not|error|refused|unreachable|no route|unavailable|canceled/i.test(
    line,
  );
