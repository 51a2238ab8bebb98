/**
 * Whether a line says that a Host was refused: it speaks of a host, and of a refusal, and not of a
 * connection to somebody else. Whose Host it was is another question.
 */
export const refusesHost = (line: string): boolean =>
  speaksOfHost.test(line) &&
  (ownName.test(line) ||
    (refusal.test(line) && !aboutSomebodyElse.test(line) && !aboutSetting.test(line)));

const speaksOfHost =
  /\bhost(?:s|[ _-]?names?|header)?\b|HTTP_HOST|\bSNI\b|HostAuthorization|DisallowedHost|trusted ?domain|\bdomain\b|\bvhost\b|server block/i;

/** Classes and sentences of frameworks that mean nothing else. */
const ownName =
  /DisallowedHost|Invalid HTTP_HOST header|HostAuthorization|Blocked hosts?:|Trusted domain error|SuspiciousOperationException.*host|non-local 'Host'|[Mm]isdirected [Rr]equest|trustedHostsPattern|Host header is a numeric IP address|\b400 \S+ Hostname\b|\bInvalid SNI\b/i;

const refusal = new RegExp(
  [
    String.raw`not (?:(?:be|in|on|an?|the|list|of|any) ){0,5}(?:allow\w*|permit\w*|valid|accepted|trusted|recogni[sz]ed|whitelist\w*|known|expected|configured|served|found in)`,
    String.raw`(?:does|did|do) not (?:match|correspond)|didn't match|mismatch`,
    String.raw`\b(?:invalid|unknown|unrecogni[sz]ed|untrusted|disallowed|forbidden|blocked|blocking|rejected|rejecting|denied|refused|prevented|unexpected|wrong|bad) \S*\s?['"]?(?:host|SNI|domain|request)`,
    String.raw`\b(?:host|SNI|domain)\w*\b.{0,80}\b(?:rejected|denied|refused|blocked|forbidden|disallowed|untrusted|invalid|unknown|prevented)\b`,
    String.raw`(?:reject|deny|den|refus|block)\w* .{0,60}\bhost\b`,
    String.raw`no (?:virtual host|vhost|server block|site|route) (?:for|match\w*|found)`,
  ].join('|'),
  'i',
);

// Names that are looked up, servers that are called, machines that are down, keys of SSH.
const aboutSomebodyElse =
  /getaddrinfo|ENOTFOUND|resolve|lookup|translate host|no route to host|host is (?:down|unreachable)|unreachable|connect(?:ing|ion)? |upstream|pg_hba|MySQL|database|host key|known_hosts|docker|UnknownHost|unknown (?:server |mysql )?host\b(?!\s?header)|certificate/i;

// What a server takes instead of a name that nobody told it, which is no refusal.
const aboutSetting =
  /\busing (?:the )?default\b|\bdefault (?:value|host ?name)\b|will be used instead/i;
