import type { Clients } from '../../gather/session/clients';
import type { ReleaseLook } from '../../reasoning/deployments/follow-release';
import type { WantedRelease } from '../../reasoning/deployments/release';
import type { RemediationPolicy } from '../../remediation/remediation';

/** What is followed, and for how long. */
export interface FollowRequest {
  readonly service: { readonly cluster: string; readonly service: string };
  readonly wanted: WantedRelease;
  readonly timeoutMs: number;
  /** Go on with a newer release where one supersedes the first. */
  readonly newer: 'follow' | 'end';
}

/** What a follower needs of the world. */
export interface FollowPorts {
  readonly clients: Clients;
  readonly policy: RemediationPolicy;
  readonly readLogs: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Tells each change, one sentence at a time. */
  readonly tell: (sentence: string) => void;
  /** Gets every look, for who records them. */
  readonly looked?: (look: ReleaseLook) => void;
}
