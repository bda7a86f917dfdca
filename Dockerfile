# Two stages: one compiles with the same script that a developer uses, one
# holds the program alone.
#
#   docker build --build-arg VERSION=1.0.0 -t zhanggui .
#   docker run -v zhanggui:/data -v ./config.yaml:/etc/zhanggui/config.yaml:ro zhanggui

FROM golang:1.26-bookworm AS build
WORKDIR /src
# What is downloaded and what is compiled change at different times: as layers
# of their own, a changed line of code brings no download.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN VERSION="$VERSION" deploy/build.sh /out/zhanggui

# The same Debian as above, because libc is linked dynamically.
FROM debian:bookworm-slim
COPY deploy/install-deps /tmp/install-deps
# A number, not only a name: a cluster can see that it is not root.
RUN /tmp/install-deps run && rm /tmp/install-deps \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin zhanggui \
 && install -d -o zhanggui -g zhanggui -m 0700 /data
COPY --from=build /out/zhanggui /usr/local/bin/zhanggui
COPY LICENSE /usr/share/doc/zhanggui/LICENSE
USER 10001:10001
WORKDIR /data
# The database and the files that people sent: everything that must survive.
VOLUME /data
# The page, where the configuration has it listen on more than this container.
EXPOSE 8080
# The configuration says where health is served.
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s --retries=3 \
  CMD ["zhanggui", "health", "--config", "/etc/zhanggui/config.yaml"]
# SIGTERM, the default: what is being sent is finished, the database is closed.
STOPSIGNAL SIGTERM
ENTRYPOINT ["zhanggui"]
CMD ["serve", "--config", "/etc/zhanggui/config.yaml", "--db", "/data/zhanggui.db"]
