# Suluh. "make" alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help run build test check lint unit race e2e bench gambar fmt

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

help: ## Print this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  make %-8s %s\n", $$1, $$2 }'

run: ## Serve the sample body from data/ on this machine (needs Go only)
	go run ./cmd/suluh serve --sample

build: ## Build bin/suluh, one static file
	CGO_ENABLED=0 go build -trimpath -ldflags '-X main.version=$(VERSION)' -o bin/suluh ./cmd/suluh

test: ## Run every check and test, installing what is missing (PostgreSQL, Chromium): what CI runs
	scripts/uji

check: test ## The same as test

lint: ## Only formatting, vet, static checks and tidiness
	scripts/uji statis

unit: ## Only the Go tests, on SQLite and a throw-away PostgreSQL
	scripts/uji go

race: ## Only the tests under the race detector
	scripts/uji race

e2e: ## Only the browser journeys, on both engines
	scripts/uji e2e

bench: ## Measure parts, pages and filing, on SQLite and a throw-away PostgreSQL
	scripts/siapkan
	scripts/ukur

gambar: build ## Renew the screenshots in docs/gambar
	scripts/siapkan
	node e2e/gambar.mjs

fmt: ## Format the Go code
	gofmt -w cmd internal
