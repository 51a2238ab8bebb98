/**
 * How a server complains about a protocol that it does not speak. `plain-to-tls`: plain HTTP came to
 * its TLS port. `tls-to-plain`: the other way round. `handshake-failed`: a handshake that failed for a
 * reason that the line does not name. `proxy-header`: a PROXY header came, or was missed.
 */
export type ProtocolWord =
  | 'proxy-header'
  | 'client-certificate'
  | 'tls-version'
  | 'plain-to-tls'
  | 'tls-to-plain'
  | 'http1-to-http2'
  | 'http2-to-http1'
  | 'no-http'
  | 'handshake-failed'
  | 'unreadable-request';

/** Record type 22 and the major version 3, raw. */
const helloBytes = String.fromCodePoint(0x16, 3);

/** The protocol that a line complains of; the more telling word wins. */
export const protocolWordIn = (line: string): ProtocolWord | undefined =>
  sorted.test(line) || line.includes(helloBytes)
    ? words.find(({ pattern }) => pattern.test(line))?.word
    : undefined;

// A line without any of these is about something else: one short pattern for most lines.
const sorted =
  /tls|ssl|https?\b|http\/|x1[6a]|u0016|16 03|handshake|clienthello|client hello|invalid|malformed|parse|request|protocol|method|preface|greeting|PRI \*|Bad |block size|modifier|bad_header|1195725856|frame size|packet|QUIT|BADREQ|plaintext|cipher|attack|startup|proxy|header|certificate|SETTINGS|CNTL|h2\b|FastCGI|status line|0d 0a|\\0/i;

const anyOf = (...alternatives: readonly string[]): RegExp =>
  new RegExp(alternatives.join('|'), 'i');

const secure = String.raw`(?:TLS|SSL|HTTPS)`;

const words: readonly { readonly word: ProtocolWord; readonly pattern: RegExp }[] = [
  {
    // The second version begins with these twelve bytes: CR LF CR LF 0 CR LF "QUIT" LF.
    word: 'proxy-header',
    pattern: anyOf(
      String.raw`(?:\\r\\n|\\x0D\\x0A|\\x0d\\x0a|\\u000d\\u000a){2}(?:\\0|\\x00|\\u0000)|x0D\\+x0A\\+x0D\\+x0A\\+x00|0x0d 0x0a 0x0d 0x0a 0x00|0d 0a 0d 0a 00 0d 0a`,
      String.raw`QUIT(?:\\n|\\x0A|\\u000a)(?:!|\\x21)|\x00\\r\\nQUIT`,
      String.raw`while reading PROXY protocol|broken header: "|PROXY (?:protocol )?(?:header|signature|line) .{0,40}(?:invalid|missing|not|malformed|expected|unexpected)`,
      String.raw`(?:invalid|missing|malformed|unexpected|no|bad|not look like a|not a valid|waiting for the) PROXY (?:protocol )?(?:header|signature)|"PROXY TCP[46] `,
    ),
  },
  {
    word: 'client-certificate',
    pattern: anyOf(
      String.raw`client didn.t provide a certificate|peer did not return a certificate|client sent no required SSL certificate|no required SSL certificate was sent`,
      String.raw`(?:client )?certificate (?:is )?required|Empty (?:client|server) certificate chain|client certificate (?:missing|verif\w+ failed|not (?:provided|presented))`,
    ),
  },
  {
    word: 'tls-version',
    pattern: anyOf(
      String.raw`client offered only unsupported versions|unsupported protocol(?: version)?\b.{0,40}(?:SSL|TLS|routines)|SSL routines[^ ]*.{0,40}(?:unsupported protocol|no shared cipher|version too low|no protocols available)`,
      String.raw`alert protocol version|protocol version not supported|no cipher suites? in common|no cipher suite supported by both|no protocols in common`,
      String.raw`Client requested protocol \S+ is not enabled|The client supported protocol versions .{0,80}not accepted|no shared cipher|NoCipherSuitesInCommon|PeerIncompatible`,
    ),
  },
  {
    word: 'plain-to-tls',
    pattern: anyOf(
      String.raw`client sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled|combination of host and port requires TLS|plaintext connection\?`,
      String.raw`not an SSL/TLS record|first record does not look like a TLS handshake|\bHTTP connection\?`,
      String.raw`SSL routines:?[^ ]*:(?:http request|wrong version number)|HTTP_REQUEST\b.{0,60}SSL|SSL: (?:HTTP_REQUEST|WRONG_VERSION_NUMBER)|InvalidContentType`,
      String.raw`Cannot determine the frame size|unexpected packet format|ssl3_get_record:(?:http request|wrong version number)|HTTP spoken on HTTPS port`,
      // "Plain HTTP request was sent to HTTPS port", and its like.
      String.raw`\b(?:plain|clear|cleartext|unencrypted|non-?(?:TLS|SSL)|HTTP)\b.{0,30}\b(?:request|connection|traffic|text|message)s?\b.{0,40}\b(?:on|to|at|over)\b.{0,16}\b${secure}[- ]?(?:port|server|listener|enabled|socket|endpoint|only)`,
    ),
  },
  {
    word: 'tls-to-plain',
    pattern: anyOf(
      // The first bytes of a ClientHello, in every spelling: record type 22, version 3.x.
      String.raw`\\+x16\\+x03|0x16,? ?0x03|CNTL=0x16|\\+u0016\\+u0003|\b16 03 0[0-4] |${helloBytes}|\\026\\003|"\^V\^C`,
      String.raw`accessing the development server over HTTPS|SSL connection to a non-SSL|Unsupported SSL request|unavailable modifier requested: 22\b`,
      String.raw`but it only supports HTTP\b|looks like (?:a )?(?:TLS|SSL)\b`,
      String.raw`\b${secure}\b.{0,24}\b(?:ClientHello|client hello|hello|request|record|handshake|connection|traffic|bytes)\b.{0,40}\b(?:on|to|at|over)\b.{0,16}\b(?:clear|plain|cleartext|plaintext|unencrypted|non-?(?:TLS|SSL)|http)\b`,
    ),
  },
  {
    word: 'http1-to-http2',
    pattern: anyOf(
      String.raw`received bogus greeting from client|bogus greeting "|error reading preface from client|send SETTINGS frame <length`,
      String.raw`client preface string missing or corrupt|Unexpected HTTP/1\.x request|Client did not advertise HTTP/2|expects h2\b|ERR_HTTP2_ERROR`,
      String.raw`HTTP/1\.x request was sent to an HTTP/2 only endpoint|connect an http1\.x server|HTTP/2 connection preface`,
    ),
  },
  {
    word: 'http2-to-http1',
    pattern: anyOf(
      String.raw`\bPRI \*|http2 preface|VersionH2|HPE_PAUSED_H2_UPGRADE|Pause on PRI/Upgrade`,
      String.raw`Invalid HTTP version \(2\.0\)|Invalid HTTP Version: \(2, 0\)|HTTP/2\.0' ?$`,
    ),
  },
  {
    // GET read as a length or a name by a protocol that is no HTTP: 1195725856 is "GET ", 21573 "ET".
    word: 'no-http',
    pattern: anyOf(
      String.raw`\b(?:1195725856|542393671|1212501072)\b|invalid request block size: (?:21573|18245|17735|18770)\b|bad_header,<<"GET|unexpected char[^"]{0,40}"GET`,
      String.raw`Possible SECURITY ATTACK detected|invalid length of startup packet|Bad protocol version identification|FastCGI.{0,40}(?:invalid|unsupported|unexpected) (?:version|record)`,
      String.raw`(?:AMQP|MQTT|Kafka|Thrift|memcached|SSH|LDAP)\b.{0,60}\b(?:bad|invalid|unexpected|unknown|wrong) (?:header|protocol|frame|packet|message|magic)|disconnected due to (?:protocol|malformed)`,
      String.raw`Bad packet id \d+|Invalid (?:frame|packet) (?:length|size)|received unexpected header magic`,
    ),
  },
  {
    word: 'handshake-failed',
    pattern: anyOf(
      String.raw`TLS handshake (?:error|failed|failure)|(?:SSL|TLS) handshake (?:failure|failed|error)|handshake fail(?:ure|ed)|SSL_do_handshake\(\) failed|SSL Error on |SSL error, peer|ssl_handshake|SSLHandshakeException`,
    ),
  },
  {
    // What a plain HTTP/1 server says of bytes that are no HTTP/1: a TLS hello, or the preface of
    // HTTP/2.
    word: 'unreadable-request',
    pattern: anyOf(
      String.raw`Invalid HTTP request received|Invalid (?:character found in|HTTP) method|HPE_(?:INVALID_METHOD|INVALID_CONSTANT)|Invalid method encountered`,
      String.raw`Parse Error: (?:Invalid method|Expected HTTP)|bad request (?:version|syntax|line|start-line)|bad request-line|Bad HTTP/0\.9 request|HTTP parse error, malformed request`,
      String.raw`malformed HTTP (?:request|message)|client sent invalid method|Invalid HTTP (?:request line|version|format)|invalid http version|"<BADREQ>"|Invalid request line|Parse\((?:Method|Version|Header|Token)`,
      String.raw`Bad status line|Invalid request \(Malformed HTTP request\)|Error parsing HTTP request header|Illegal character CNTL`,
    ),
  },
];
