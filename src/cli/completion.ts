import { refusal } from './arguments';
import { defineCommand, type Command } from './command';
import { bashCompletion } from './completion/bash';
import { fishCompletion } from './completion/fish';
import { zshCompletion } from './completion/zsh';
import type { CommandDescription } from './description';

const shells: Readonly<Record<string, (all: readonly CommandDescription[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/**
 * The command that prints the completion of a shell. It is itself among what is described, so it
 * asks for the descriptions when it runs.
 */
export const completionOf = (describe: () => readonly CommandDescription[]): Command =>
  defineCommand({
    name: 'completion',
    summary: 'print the completion for bash, zsh or fish',
    usage: ['SHELL'],
    about:
      'Prints what makes the Tab key complete commands, options, finding codes and files in your shell.',
    operands: [{ name: 'SHELL', summary: 'bash, zsh or fish', complete: Object.keys(shells) }],
    options: {},
    examples: [
      {
        words: 'completion bash > /etc/bash_completion.d/targetmedic',
        what: 'bash, for everybody',
      },
      { words: 'completion zsh > "${fpath[1]}/_targetmedic"', what: 'zsh' },
      { words: 'completion fish > ~/.config/fish/completions/targetmedic.fish', what: 'fish' },
    ],
    exitCodes: '0; 2 for another shell.',
    run: ({ operands: [shell] }, { print }) => {
      print(renderCompletion(shell, describe()));
      return 0;
    },
  });

function renderCompletion(
  shell: string | undefined,
  descriptions: readonly CommandDescription[],
): string {
  if (shell === undefined) throw refusal('completion', 'Give a shell: bash, zsh or fish.');
  const render = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (render === undefined)
    throw refusal('completion', `There is no completion for ${shell}. Give bash, zsh or fish.`);
  return render(descriptions);
}
