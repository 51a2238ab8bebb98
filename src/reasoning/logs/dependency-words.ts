import { clientFailureOf } from './client-failures';
import type { Fault } from './clients/client-record';
import { entriesOf } from './entries';

/** What fails, and what mends it, in words for people. */
export interface DependencyWords {
  /** `PostgreSQL does not answer`. */
  readonly fails: string;
  /** `See whether the security group and the routes of PostgreSQL admit the task.` */
  readonly repair: string;
}

/** What the lines that prove a failed dependency say of it. */
export function dependencyWords(lines: readonly string[]): DependencyWords {
  const found = lines.flatMap((line) =>
    entriesOf([line]).flatMap((entry) => clientFailureOf(entry) ?? []),
  )[0];
  const framed = entriesOf(lines).flatMap((entry) => clientFailureOf(entry) ?? [])[0] ?? found;
  return framed === undefined
    ? {
        fails: 'something that the application depends on fails',
        repair: 'Repair that dependency (its state, its address, and whether it admits the task)',
      }
    : words[framed.fault](framed.store);
}

/** `the gRPC service` where the sentence before said `a gRPC service`. */
const the = (store: string): string => store.replace(/^an? /, 'the ');

const words: Readonly<Record<Fault, (store: string) => DependencyWords>> = {
  refused: (store) => ({
    fails: `${store} refuses the connection`,
    repair: `Start ${the(store)}, or correct the address and port by which the task calls it`,
  }),
  silent: (store) => ({
    fails: `${store} does not answer`,
    repair: `See whether ${the(store)} is up and its security group and routes admit the task on its port`,
  }),
  unresolvable: (store) => ({
    fails: `the name of ${store} does not resolve`,
    repair: `Correct the name of ${store} in the task definition, or the DNS of the VPC`,
  }),
  credentials: (store) => ({
    fails: `${store} refuses the login or the permission`,
    repair: `Give the task the user and the secret that ${store} expects now, or the permission that the line names`,
  }),
  tls: (store) => ({
    fails: `the certificate of ${store} is not trusted`,
    repair: `Give the application the certificate authority of ${store}, or correct the certificate`,
  }),
  pool: (store) => ({
    fails: `no connection to ${store} is to be had`,
    repair: `See what holds the connections to ${store} (leaks, slow queries, too small a pool), or whether none can be made at all`,
  }),
  limit: (store) => ({
    fails: `${store} limits how often it is called`,
    repair: `Call ${store} less often, or raise its limit; the limit is not the application's own`,
  }),
  failed: (store) => ({
    fails: `the connection to ${store} fails`,
    repair: `Repair ${the(store)} (its state, its address, and whether it admits the task)`,
  }),
};
