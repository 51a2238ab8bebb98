import type { Chain } from './chain';
import { allPages, batchesOf, type Page } from './pages';
import type { Send } from './send';

/** The input of EC2's describe operations, when they are asked by filter. */
export interface FilteredInput {
  readonly Filters: { Name: string; Values: string[] }[];
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
}

const mostValuesPerFilter = 200;

/**
 * Reads what matches a filter. EC2 fails a whole call when one of the ids it is given is gone;
 * asked by filter it answers for the others.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export async function readFiltered<Output, Item>(
  chain: Chain,
  operation: string,
  { filter, values }: { readonly filter: string; readonly values: readonly string[] },
  send: (input: FilteredInput) => Send<Output>,
  parse: (output: Output) => Page<Item>,
): Promise<readonly Item[]> {
  const answers = batchesOf(values, mostValuesPerFilter).map((batch) =>
    allPages(
      chain,
      operation,
      (token) =>
        send({
          Filters: [{ Name: filter, Values: [...batch] }],
          MaxResults: 1000,
          NextToken: token,
        }),
      parse,
    ),
  );
  return (await Promise.all(answers)).flat();
}
