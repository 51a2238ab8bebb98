import type { SecretShape } from './secret-shape';

/**
 * Tokens that secretlint does not look for, or only in their exact length: each vendor says in its
 * documentation how its tokens begin, so the beginning and a fair length suffice here.
 */
export const tokenShapes: readonly SecretShape[] = [
  { kind: 'aws-key', pattern: /A(?:KIA|SIA|ROA|IDA|BIA|CCA)[A-Z0-9]{16}(?![a-z])/g },
  { kind: 'aws-key', pattern: /\bABSK[A-Za-z0-9+/]{40,}={0,2}/g },
  {
    kind: 'aws-session-token',
    pattern: /(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+=_-]{16,}/g,
  },
  { kind: 'aws-credentials', pattern: /(?<keep>\/v2\/credentials\/)[\w-]{8,}/g },
  { kind: 'jwt', pattern: /(?<![A-Za-z0-9])eyJ[\w.-]{10,}/g },
  { kind: 'slack-token', pattern: /\bx(?:ox[a-z]|app)(?:\.xox[bp])?-[\w-]{6,}/g },
  { kind: 'github', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,})/g },
  {
    kind: 'gitlab',
    pattern:
      /\b(?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w-]{16,}|GR1348941[\w-]{20})/g,
  },
  {
    kind: 'google',
    pattern: /\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}/g,
  },
  { kind: 'azure', pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,40}/g },
  { kind: 'npm', pattern: /\bnpm_[A-Za-z0-9]{20,}/g },
  { kind: 'pypi', pattern: /\bpypi-AgE[\w-]{16,}/g },
  { kind: 'docker', pattern: /\bdckr_(?:pat|oat)_[\w-]{20,}/g },
  { kind: 'sendgrid', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  {
    kind: 'stripe',
    pattern: /\b(?:(?:sk|rk|pk)_(?:live|test|prod)_[A-Za-z0-9]{8,}|whsec_[A-Za-z0-9+/=]{16,})/g,
  },
  { kind: 'token', pattern: /(?<![A-Za-z0-9_-])sk-[\w-]{20,}/g },
  {
    kind: 'token',
    pattern:
      /\b(?:do[opr]_v1_[a-f0-9]{32,}|shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{24,}|hf_[A-Za-z]{30,}|r8_[A-Za-z0-9]{30,}|api_org_[A-Za-z]{30,}|lin_api_\w{30,}|dp\.(?:pt|st|sa|ct)\.[\w.]{20,}|hv[sbr]\.[\w-]{20,}|NR(?:AK|II|JS)-[A-Za-z0-9-]{19,}|dapi[a-f0-9]{32}|glc_[A-Za-z0-9+/]{30,}|glsa_\w{30,}|ntn_\w{30,}|pul-[a-f0-9]{40}|PMAK-[a-f0-9]{24}-[a-f0-9]{30,}|rubygems_[a-f0-9]{40,}|rdme_[a-z0-9]{60,}|xkeysib-[a-f0-9]{60,}-\w{10,}|pscale_(?:tkn|oauth|pw)_[\w=.-]{32,}|sntry[su]_[\w+/=]{40,}|pplx-[A-Za-z0-9]{40,}|AKCp[A-Za-z0-9]{60,}|cmVmd[A-Za-z0-9]{50,}|LTAI[A-Za-z0-9]{16,20}|EZ[AT]K[A-Za-z0-9]{54}|PKCS8?-[A-Za-z0-9]{40,}|dt0[cs]01\.[A-Z0-9]{24}\.[A-Z0-9]{64}|ATATT3[\w=-]{60,}|sha256~[\w-]{40,}|secret_[A-Za-z0-9]{40,}|sq0(?:atp|csp)-[\w-]{20,}|EAAA[\w-]{50,}|tskey-[a-z]+-\w{8,}-\w{16,}|figd_[\w-]{30,}|duffel_(?:test|live)_[\w=-]{40,}|shippo_(?:live|test)_[a-f0-9]{40}|sl\.[\w-]{100,}|fo1_[\w-]{40,}|AGE-SECRET-KEY-1[0-9A-Z]{50,})/g,
  },
  { kind: 'twilio', pattern: /\b(?:SK|AC)[0-9a-f]{32}\b/g },
  { kind: 'mailgun', pattern: /\b(?:pub)?key-[0-9a-f]{32}\b/g },
  { kind: 'mailchimp', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  {
    kind: 'password-hash',
    pattern: /\$(?:2[abxy]?|[156]|y|apr1|argon2id?|scrypt)\$[^\s:"',]{16,}/g,
  },
];
