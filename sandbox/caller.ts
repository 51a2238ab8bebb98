/**
 * Who signed a request: the access key id in its `Credential`, and the role that the sandbox gave
 * that key, if any.
 */
export interface Caller {
  readonly accessKeyId: string;
  readonly roleArn: string | undefined;
}
