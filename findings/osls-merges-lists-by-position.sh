#!/usr/bin/env bash
# osls (the maintained line of the Serverless Framework) and a resource that stands in two files of
# `resources`: one would expect an error, or that the later file wins. Its lists are laid over each
# other element by element, in silence: the packaged policy is neither of the two that were written.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts osls@4.3.1
cat >serverless.yml <<'YML'
service: two-files
frameworkVersion: '4'
provider: { name: aws, runtime: nodejs24.x, deploymentBucket: example-bucket }
resources:
  - ${file(one.yml)}
  - ${file(other.yml)}
YML
statement() { echo "              - { Effect: Allow, Action: $1, Resource: $2 }"; }
policy() {
  cat <<YML
Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
YML
}
{ policy; statement 's3:GetObject' "'arn:aws:s3:::one/*'"; statement 's3:ListBucket' "'arn:aws:s3:::one'"; } >one.yml
{ policy; statement 'sqs:SendMessage' "'arn:aws:sqs:us-east-1:111122223333:other'"; } >other.yml
export AWS_ACCESS_KEY_ID=example AWS_SECRET_ACCESS_KEY=example SLS_TELEMETRY_DISABLED=1
npx serverless package >said 2>&1 || { cat said; exit 1; }
echo "osls $(node -p "require('osls/package.json').version") on Node.js $(node --version), one resource in two files:"
node -e '
const { Resources } = require("./.serverless/cloudformation-template-update-stack.json");
for (const one of Resources.Reader.Properties.PolicyDocument.Statement) console.log(one.Action, one.Resource);
' | tee merged
if grep -i -E 'warn|duplicate|overrid' said; then echo 'It warns now.'; exit 1; fi
[ "$(sed -n 1p merged)" = 'sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:other' ]
[ "$(sed -n 2p merged)" = 's3:ListBucket arn:aws:s3:::one' ]
[ "$(wc -l <merged)" = 2 ]
echo "As found: the first statement is the later file's, the second is left over from the earlier one, and nobody says so."
