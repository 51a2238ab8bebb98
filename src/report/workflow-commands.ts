import { plain } from './plain';

/**
 * A workflow command of GitHub Actions.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const workflowCommand = (
  level: 'error' | 'warning' | 'notice',
  title: string,
  message: string,
): string => `::${level} title=${property(title)}::${data(message)}`;

/** Untrusted text stays one line, and ends no command. */
const data = (text: string): string =>
  plain(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
