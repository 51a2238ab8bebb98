// Terminal control: CSI sequences, OSC strings (titles, links) up to their end, and
// single-character escapes.
/* oxlint-disable no-control-regex -- these characters are what it is about */
const terminalSequences =
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001B]{0,2048}(?:\u0007|\u001B\\)?|[ -~]?)|\u009B[0-?]*[ -/]*[@-~]/g;
const plainText = /^[\t\n -~]*$/;
/* oxlint-enable no-control-regex */
// Control, format (bidi overrides, zero width, tags) and surrogate characters, but not the ones
// that end or indent a line.
const invisible = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}]/gu;
const returns = /[\r\u0085\p{Zl}\p{Zp}]+/gu;

/**
 * The text as a reader sees it: without colours and other orders to a terminal, without control,
 * bidi and zero width characters, which would hide a secret from every pattern. Lines stay lines.
 */
export const readable = (text: string): string =>
  plainText.test(text)
    ? text
    : text.replace(terminalSequences, '').replace(returns, ' ').replace(invisible, '');
