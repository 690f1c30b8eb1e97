# Comptoir. Each target is a short script in .ci/; the flags are in .ci/env.sh.

.DEFAULT_GOAL := help
.PHONY: help run test build lint arch tour bench faults fuzz typist wedge walks papers fit windows clean

help: ## show the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

run: ## build and open the window (without a screen: take the tour); ARGS="--lang fr-CA"
	@.ci/open.sh $(ARGS)

test: ## everything that gates a change
	@.ci/test.sh

build: ## build/comptoir
	@.ci/deps.sh build
	@.ci/build.sh

lint: ## every linter, fetched where that is possible
	@.ci/deps.sh build
	@.ci/lint.sh more

arch: ## prove that imports run one way
	@CGO_ENABLED=0 go test -count=1 -v ./app/arch_test.go

tour: ## pictures and receipts of complete flows, in both languages
	@.ci/deps.sh build
	@.ci/tour.sh

faults: ## 10,000 calls under faults, 200 processes killed, 1,000 flows searched for secrets
	@.ci/faults.sh

fuzz: ## long runs of the fuzz targets and a million mutated answers
	@.ci/fuzz.sh

typist: ## ten thousand forms typed by people, beside a window without scanner detection
	@.ci/typist.sh

wedge: ## twenty thousand licences typed by scanners of every kind
	@.ci/wedge.sh

walks: ## 2,000 ways to get away from a choice in Quebec, and none that loses it
	@.ci/walks.sh

bench: ## figures: calls a second, delays, overhead
	@.ci/bench.sh

papers: ## every kind of paper as PDF and receipt, codes read back, printed through CUPS
	@.ci/papers.sh

fit: ## every page at every size of window and text: nothing cut, nothing covered
	@.ci/fit.sh

windows: ## build/windows/comptoir.exe, through mingw-w64
	@.ci/windows.sh

clean: ## remove what was built, keep the fetched linters
	@rm -rf build/comptoir build/tour build/windows
