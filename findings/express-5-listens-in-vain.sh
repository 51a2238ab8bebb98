#!/usr/bin/env bash
# Express 5 hands the error of listen() to the callback that prints "listening": on a taken port the
# banner of a server is printed, nothing listens, and the process ends with exit code 0.
# Expected: an 'error' event and exit code 1, as with Express 4.
set -euo pipefail
version=5.3.0
folder=$(mktemp -d)
holder=
trap '[ -z "$holder" ] || kill "$holder" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "express@$version"
cat > holder.js <<'JS'
const server = require('node:net').createServer().listen(0, () => console.log(server.address().port));
JS
cat > app.js <<'JS'
const port = process.env.PORT;
require('express')().listen(port, () => console.log(`Example app listening on port ${port}`));
JS
node holder.js > port.txt & holder=$!
until [ -s port.txt ]; do sleep 0.1; done
port=$(cat port.txt)
code=0
PORT=$port node app.js > out.txt 2>&1 || code=$?
echo "express $version on node $(node --version), port $port is taken"
echo "printed: $(cat out.txt)"
echo "exit code: $code"
[ "$code" = 0 ] && grep -q "listening on port $port" out.txt && ! grep -q EADDRINUSE out.txt
echo "So a start line proves no socket, and exit code 0 does not mean that the program was a job."
