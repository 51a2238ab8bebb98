/** Nobody answers there, or nobody has that name: whatever is asked, the address is what fails. */
const silence =
  /refused|ETIMEDOUT|EHOSTUNREACH|timed? ?-?out|timeout|no route to host|unreachable|ENOTFOUND|EAI_AGAIN|no such host|translate host name|not known|name resolution/i;

const host = String.raw`(?:[a-z][\w-]*(?:\.[\w-]+)+|\d{1,3}(?:\.\d{1,3}){3})`;
/** `connection to server at "db.internal" (10.0.3.4), port 5432 failed`. */
const libpq = /connection to server at "([^"\s]+)"(?: \([^)]*\))?, port (\d+)/i;
/** `read tcp 10.0.1.5:51234->10.0.3.4:5432`: what is asked stands behind the arrow. */
const behindArrow = new RegExp(String.raw`->(${host}:\d{2,5})\b`, 'i');
const socket = new RegExp(String.raw`(?<![\w.-])(${host}:\d{2,5})\b`, 'i');
const name = new RegExp(
  String.raw`(?:ENOTFOUND|EAI_AGAIN|lookup|host name|to host) "?(${host})`,
  'i',
);

/** Each task has its own of these. */
const own = /^(?:127\.|0\.0\.0\.0|169\.254\.|localhost)/i;

/**
 * The address that a client called in vain, as its line has it: `10.0.3.4:5432`, `db.internal`.
 * Undefined: it names none, or one that each task has for itself, or somebody answered.
 */
export function askedAddress(line: string): string | undefined {
  if (!silence.test(line)) return undefined;
  const [, server, port] = libpq.exec(line) ?? [];
  const found =
    server === undefined
      ? (behindArrow.exec(line) ?? name.exec(line) ?? socket.exec(line))?.[1]
      : `${server}:${port}`;
  return found === undefined || own.test(found) ? undefined : found.toLowerCase();
}
