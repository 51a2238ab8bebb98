/** A role that an access key was made for, and under which name its session goes. */
export interface RoleSession {
  readonly roleArn: string;
  readonly sessionName: string;
}

/**
 * Who signed a request: the access key id in its `Credential`, and the session of a role that the
 * sandbox gave that key, if any.
 */
export interface Caller {
  readonly accessKeyId: string;
  readonly roleArn: string | undefined;
  readonly sessionName: string | undefined;
}

/** Whose key it is. */
export function callerOf(
  { sessionsOfKeys }: { readonly sessionsOfKeys: ReadonlyMap<string, RoleSession> },
  accessKeyId: string,
): Caller {
  const session = sessionsOfKeys.get(accessKeyId);
  return { accessKeyId, roleArn: session?.roleArn, sessionName: session?.sessionName };
}
