# targetmedic for pipelines: Node and the package, nothing else. docs/install.md
#   docker build -t targetmedic . && docker run --rm -e AWS_REGION -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -e AWS_SESSION_TOKEN targetmedic wait CLUSTER SERVICE
FROM node:24-alpine AS package
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts && node scripts/build-package.mjs && npm pack --ignore-scripts --pack-destination /tmp
RUN mkdir /package && tar -xzf /tmp/targetmedic-*.tgz -C /package --strip-components=1

FROM alpine:3.22
RUN apk add --no-cache nodejs
COPY --from=package /package /opt/targetmedic
RUN ln -s /opt/targetmedic/bin/targetmedic.js /usr/local/bin/targetmedic
USER nobody
ENTRYPOINT ["targetmedic"]
CMD ["help"]
