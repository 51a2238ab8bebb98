#!/usr/bin/env bash
# serve with its port taken neither fails nor warns: it listens on a port of its own choice and says
# so in its usual line. Expected: EADDRINUSE and an exit.
set -euo pipefail
version=14.2.7
folder=$(mktemp -d)
holder= server=
trap 'for one in $holder $server; do kill "$one" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "serve@$version"
mkdir site && echo ok > site/index.html
cat > holder.js <<'JS'
const server = require('node:net').createServer().listen(0, () => console.log(server.address().port));
JS
node holder.js > port.txt & holder=$!
until [ -s port.txt ]; do sleep 0.1; done
port=$(cat port.txt)
node node_modules/serve/build/main.js -l "$port" site < /dev/null > out.txt 2>&1 & server=$!
for _ in $(seq 200); do grep -q 'Accepting connections' out.txt && break; sleep 0.1; done
echo "serve $version on node $(node --version), asked for port $port, which is taken"
cat out.txt
kill -0 "$server"
other=$(sed -n 's#.*Accepting connections at http://localhost:\([0-9]*\).*#\1#p' out.txt | head -1)
[ -n "$other" ] && [ "$other" != "$port" ]
echo "So the port in the start line, not the one in the command, is where the checks would be answered: $other."
