#!/bin/sh
# Builds the program: one file that needs nothing but the machine's libc. It
# takes Go and a C compiler, runs in any copy of the tree, with git or without,
# and is the same for a developer, .ci/run and Dockerfile.
#
#   deploy/build.sh [OUTPUT]    default: bin/zhanggui in the tree
#
# VERSION is what `zhanggui version` says; without it, git is asked, and where
# there is no git it is "dev".
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
output=${1:-$root/bin/zhanggui}
case "$output" in
/*) ;;
*) output=$PWD/$output ;;
esac

version=${VERSION:-}
if [ -z "$version" ]; then
	version=$(git -C "$root" describe --tags --always --dirty 2>/dev/null || echo dev)
fi

# One set of flags for everything that is compiled, here and in the Makefile:
# SQLite's C takes longer than all of the Go, and every other set of flags
# compiles it again. -trimpath keeps the builder's paths out of the program, so
# that two machines build the same bytes; the version comes in by -X, so git
# need not be readable (-buildvcs=false). libc is linked dynamically: the
# image's two stages have the same one, and a static one can't resolve names.
GOFLAGS="${GOFLAGS:-} -trimpath -buildvcs=false"
CGO_ENABLED=1
export GOFLAGS CGO_ENABLED

cd "$root"
mkdir -p "$(dirname -- "$output")"
go build -ldflags "-s -w -X main.version=$version" -o "$output" ./cmd/zhanggui
echo "$output $version"
