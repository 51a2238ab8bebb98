import type { SaveOutcome } from '../../remediation/remediation-ledger';
import type { ChannelSlots, SlotAnswer } from './channel-slots';
import type { Outage, OutageMember } from './outage';

/** The first incident with a cause that others may share: the outage that it may become. */
export interface OutageSeed {
  readonly outageId: string;
  readonly at: string;
  readonly lead: OutageMember;
  /** Others that may have it, where two are too few to say so. */
  readonly others?: readonly OutageMember[];
}

/** Where outages live. Reads are consistent; only single items are written, under conditions. */
export interface OutageStore {
  readonly findSeed: (key: string) => Promise<OutageSeed | undefined>;
  /** False: another seed than `instead` is there by now. */
  readonly plantSeed: (
    key: string,
    seed: OutageSeed,
    instead: OutageSeed | undefined,
  ) => Promise<boolean>;
  /** Undefined: no second service has joined. */
  readonly find: (outageId: string) => Promise<Outage | undefined>;
  /** Writes only while the stored version is the one that was loaded. */
  readonly save: (outage: Outage) => Promise<SaveOutcome>;
  /**
   * Writes one line of the list, whatever others write meanwhile; resolves to the part of the list
   * in which it stands.
   */
  readonly putMember: (outageId: string, member: OutageMember) => Promise<readonly OutageMember[]>;
  /** In the order in which they began. */
  readonly members: (outageId: string) => Promise<readonly OutageMember[]>;
  /** Notes of which incidents a mail has told. */
  readonly markMailed: (outageId: string, incidentIds: readonly string[]) => Promise<void>;
  readonly mailed: (outageId: string) => Promise<ReadonlySet<string>>;
  /** Asks for the right to put one message into a channel, by the rule that is given. */
  readonly askForSlot: (
    channel: string,
    ask: (slots: ChannelSlots) => { readonly slots: ChannelSlots; readonly answer: SlotAnswer },
  ) => Promise<SlotAnswer>;
}
