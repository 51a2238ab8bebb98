import type { CommandDescription, Completion, OptionDescription } from '../description';

/** https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export const zshCompletion = (all: readonly CommandDescription[]): string => `#compdef targetmedic
# Completion of targetmedic for zsh
_targetmedic() {
  local context state line
  local -a commands=(
${all.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
    'help:what a command does and takes'
  )
  _arguments -C '1: :->command' '*:: :->words'
  case $state in
    command) _describe command commands ;;
    words)
      case $words[1] in
        help) _arguments '1:command:(${all.map(({ name }) => name).join(' ')})' ;;
${all.map(branch).join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = _targetmedic ]; then
  _targetmedic "$@"
else
  compdef _targetmedic targetmedic
fi`;

function branch({ name, options, operands }: CommandDescription): string {
  const specifications = [
    ...Object.entries(options).map(optionOf),
    ...operands.map((one, at) => quoted(`${at + 1}:${escaped(one.name)}:${action(one.complete)}`)),
  ];
  return `        ${name})\n          _arguments ${specifications.join(' \\\n            ')}\n          ;;`;
}

function optionOf([name, option]: readonly [string, OptionDescription]): string {
  const { short, value, summary, complete } = option;
  const rest = `[${escaped(summary)}]${value === undefined ? '' : `:${value}:${action(complete)}`}`;
  return short === undefined
    ? quoted(`--${name}${rest}`)
    : `'(-${short} --${name})'{-${short},--${name}}${quoted(rest)}`;
}

function action(complete: Completion | undefined): string {
  if (complete === undefined) return ' ';
  return complete === 'file' ? '_files' : `(${complete.join(' ')})`;
}

/** Colons and brackets have a meaning of their own in a specification. */
const escaped = (text: string): string => text.replace(/[[\]:\\]/g, String.raw`\$&`);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
