import { isAuxiliaryLine } from './start-words';

/**
 * Whether a server says in words, and without an address, that nobody but its own machine may
 * connect: `Starting in local only mode`, `(only local connections)`.
 */
export const saysLocalOnly = (line: string): boolean =>
  speaksOfWhere.test(line) && localOnly.test(line) && !isAuxiliaryLine(line);

// Most lines have none of these words.
const speaksOfWhere = /local|remote|loopback|this (?:machine|host|computer|container)/i;

const here = String.raw`(?:this (?:machine|host|computer|container)|localhost|the loopback interface|the local (?:machine|host|computer|interface))`;

const localOnly = new RegExp(
  [
    String.raw`\blocal[- ]only mode\b|\bonly (?:accept\w* |allow\w* |take\w* )?(?:connections from localhost|local (?:connections|clients|access))\b`,
    String.raw`\b(?:is |are )?(?:bound|binding|listening|restricted|limited) (?:only )?(?:to|on) (?:localhost|the loopback interface|this machine)(?: only)?(?![\w:]| ?,? port\b)`,
    String.raw`\bonly (?:be )?(?:possible|accepted|allowed|reachable|available|accessible)\b.{0,40}\b(?:from|on|to|by)\b.{0,30}\b${here}`,
    String.raw`\bremote (?:systems|hosts|clients|connections|access)\b.{0,40}\b(?:unable|not (?:be )?(?:able|allowed|possible|accepted|permitted)|disabled|refused|rejected|denied)\b`,
  ].join('|'),
  'i',
);
