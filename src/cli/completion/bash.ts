import type { CommandDescription, Completion, OptionDescription } from '../description';

/** https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html */
export const bashCompletion = (
  all: readonly CommandDescription[],
): string => `# Completion of targetmedic for bash
_targetmedic() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(all)} help" -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
    help) COMPREPLY=($(compgen -W "${names(all)}" -- "$word")) ;;
${all.map(branch).join('\n')}
  esac
}
complete -o filenames -F _targetmedic targetmedic`;

const names = (all: readonly CommandDescription[]): string => all.map(({ name }) => name).join(' ');

function branch({ name, options, operands }: CommandDescription): string {
  const entries = Object.entries(options);
  const withValue = entries.filter(([, { type }]) => type === 'string');
  return [
    `    ${name})`,
    ...(withValue.length === 0
      ? []
      : ['      case $previous in', ...withValue.map(valueOf), '      esac']),
    `      case $word in`,
    `        -*) COMPREPLY=($(compgen -W "${entries.map(([option]) => `--${option}`).join(' ')}" -- "$word")); return ;;`,
    `      esac`,
    `      ${reply(operands[0]?.complete)}`,
    `      ;;`,
  ].join('\n');
}

const valueOf = ([name, { short, complete }]: readonly [string, OptionDescription]): string =>
  `        --${name}${short === undefined ? '' : ` | -${short}`}) ${reply(complete)}; return ;;`;

function reply(complete: Completion | undefined): string {
  if (complete === undefined) return ':';
  return complete === 'file'
    ? 'COMPREPLY=($(compgen -f -- "$word"))'
    : `COMPREPLY=($(compgen -W "${complete.join(' ')}" -- "$word"))`;
}
