import { GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import type { PrefixList, SecurityGroup } from '../../facts/network';
import type { Chain } from '../session/chain';
import { allPages } from '../session/pages';
import { distinct, list, present } from '../session/parsing';

export const operations = ['ec2:GetManagedPrefixListEntries'] as const;

/** The prefix lists that the rules of the groups refer to. */
export const prefixListIdsOf = (groups: readonly SecurityGroup[]): readonly string[] =>
  distinct(
    groups
      .flatMap(({ ingress, egress }) => [...ingress, ...egress])
      .map(({ peer }) => (peer.kind === 'prefix-list' ? peer.prefixListId : undefined)),
  );

/** Reads what each prefix list holds now, side by side. */
export const readPrefixLists = (
  chain: Chain,
  ids: readonly string[],
): Promise<readonly PrefixList[]> =>
  Promise.all(
    ids.map(async (prefixListId) => ({ prefixListId, cidrs: await cidrsOf(chain, prefixListId) })),
  );

const cidrsOf = (chain: Chain, id: string): Promise<readonly string[]> =>
  allPages(
    chain,
    operations[0],
    (token) =>
      ({ ec2 }, options) =>
        ec2.send(
          new GetManagedPrefixListEntriesCommand({ PrefixListId: id, NextToken: token }),
          options,
        ),
    ({ Entries: entries, NextToken: nextToken }) => ({
      items: list(entries, 'Entries').map(({ Cidr: cidr }) => present(cidr, 'Entries[].Cidr')),
      nextToken,
    }),
  );
