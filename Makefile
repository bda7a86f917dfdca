# The short names for what is done often. `make` alone lists them.
# .ci/run is the whole truth; `make ci` runs it.

# The flags of deploy/build.sh: with one set for all, SQLite's C is compiled
# once for programs and tests (and once more with the race detector).
export GOFLAGS := $(GOFLAGS) -trimpath -buildvcs=false
export CGO_ENABLED := 1

TOOL := go tool -modfile=tools/go.mod

.DEFAULT_GOAL := help
.PHONY: help demo build test race lint format ci image screenshot needs

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## a made-up merchant in the browser: nothing to set up
	./bin/zhanggui demo

build: needs ## bin/zhanggui
	@deploy/build.sh bin/zhanggui

# A busy machine takes longer than the ten minutes that go test allows a package.
test: needs ## all tests; a C compiler and Go are enough
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		echo "no chromium here: the tests that open the page in a browser are skipped"
	go test -timeout 40m ./...

race: needs ## all tests under the race detector
	go test -race -timeout 80m ./...

lint: needs ## format, golangci-lint, vet
	@bad=$$($(TOOL) gofumpt -modpath zhanggui -l $$(git ls-files '*.go')); \
		if [ -n "$$bad" ]; then echo "not formatted (make format):"; echo "$$bad"; exit 1; fi
	$(TOOL) golangci-lint run ./...
	go vet ./...

format: needs ## gofumpt over all files
	$(TOOL) gofumpt -modpath zhanggui -w $$(git ls-files '*.go')

ci: ## everything that a change must pass, from tools to the finished program
	.ci/run

image: ## the container image zhanggui:VERSION (VERSION=1.0.0 make image)
	docker build --build-arg VERSION="$${VERSION:-$$(git describe --tags --always)}" \
		-t "zhanggui:$${VERSION:-latest}" .

screenshot: needs ## docs/pictures/page.png anew, taken by the browser's test
	go test ./internal/app -run TestDemoInABrowser -update-screenshot

# What can't be done without, each with the command that brings it.
needs:
	@command -v go >/dev/null || { echo "missing: Go, the version in go.mod or newer (https://go.dev/dl/)"; exit 1; }
	@go list -m >/dev/null || { echo "missing: a Go that can read go.mod; this is $$(go version)"; exit 1; }
	@command -v "$$(go env CC | cut -d' ' -f1)" >/dev/null || { \
		echo "missing: a C compiler, for SQLite"; \
		echo "  Debian, Ubuntu: sudo apt-get install gcc libc6-dev"; \
		echo "  Fedora:         sudo dnf install gcc glibc-devel"; \
		echo "  Alpine:         sudo apk add gcc musl-dev"; \
		echo "  macOS:          xcode-select --install"; exit 1; }
