import { CannotDiagnose } from '../../findings/cannot-diagnose';

/** One of several that a person picks from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Asks a person to pick one. Rejects where nothing is picked. */
export type Pick = (question: string, choices: readonly Choice[]) => Promise<string>;

const mostShown = 12;

/** Asks at a terminal: what is typed narrows the list. Undefined: there is no terminal. */
export const pickerOf = (
  input: NodeJS.ReadStream | undefined,
  output: NodeJS.WriteStream,
): Pick | undefined =>
  input?.isTTY === true && output.isTTY
    ? async (message, choices) => {
        // Only who picks needs it.
        const { autocomplete, isCancel } = await import('@clack/prompts');
        const picked = await autocomplete({
          message,
          options: [...choices],
          maxItems: mostShown,
          input,
          output,
        });
        if (isCancel(picked)) throw new CannotDiagnose('Nothing was picked.');
        return picked;
      }
    : undefined;
