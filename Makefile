# The goals people type; `make help` lists them. Maven does the work, Go only builds the Pulumi command line.
.DEFAULT_GOAL := help
.PHONY: help plugin demo dist test fast sdk nightly bench

programs := provider,cli,sandbox,distribution
# The newest Java must run Maven too, as the formatter needs it; the options only keep Maven's own old libraries quiet.
# Whoever starts this in the background hands down an ignored SIGINT, with which a plugin could not be ended politely.
interruptible = $(shell env --default-signal=INT true 2>/dev/null && echo env --default-signal=INT)
maven = JAVA_HOME="$$(scripts/java-home javac)" && export JAVA_HOME && \
	MAVEN_OPTS="$$MAVEN_OPTS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" $(interruptible) mvn --batch-mode

help:
	@echo 'make plugin   leaves pulumi-resource-deltastream, deltajournal and deltastream-sandbox in dist/bin'
	@echo '              (mvn -pl $(programs) -am package -Dmaven.test.skip)'
	@echo 'make dist     leaves archives to install and to publish in dist/archives'
	@echo '              (mvn -pl $(programs) -am cyclonedx:makeAggregateBom, then scripts/dist)'
	@echo 'make demo     runs examples/quickstart against a local sandbox, is cut in the middle and carries on'
	@echo '              (KEEP=1 leaves the sandbox and the stack to play with, VICTIM=engine kills pulumi instead of the plugin)'
	@echo 'make test     everything: unit tests, tests with real processes, tests under the real Pulumi engine'
	@echo '              (scripts/pulumi && mvn verify, then make dist, scripts/check-* and scripts/demo)'
	@echo 'make fast     unit tests only, no processes'
	@echo '              (mvn verify -DskipITs)'
	@echo 'make sdk      writes the SDKs in sdk/ from the schema of the plugin (scripts/sdk)'
	@echo 'make nightly  100,000 simulated histories, and each policy switched off in turn, about an hour;'
	@echo '              then every cell of the crash matrix over PostgreSQL and under the real Pulumi engine'
	@echo 'make bench    how fast the journal is, beside plain JDBC that writes the same, about five minutes on a quiet machine'
	@echo '              (mvn -Pbench -pl bench -am verify -Dmaven.test.skip)'
	@echo 'One module:   mvn -pl journal -am verify        Formatting: mvn spotless:apply'

plugin:
	@scripts/prerequisites jdk maven
	@rm -rf dist
	$(maven) --quiet -pl $(programs) -am package -Dmaven.test.skip -Dspotless.check.skip
	@echo 'Ready: dist/bin (put it on PATH)'

dist: plugin
	$(maven) --quiet -pl $(programs) -am cyclonedx:makeAggregateBom
	@scripts/dist

demo: plugin
	@scripts/prerequisites go curl bash
	@scripts/pulumi
	@scripts/demo

test:
	@scripts/prerequisites
	scripts/pulumi
	@rm -rf dist
	$(maven) verify
	scripts/check-launcher
	$(maven) --quiet -pl $(programs) -am cyclonedx:makeAggregateBom
	scripts/dist
	scripts/check-dist
	scripts/check-schema
	scripts/check-sdk
	scripts/demo
	VICTIM=engine scripts/demo

fast:
	@scripts/prerequisites jdk maven
	$(maven) verify -DskipITs

sdk: plugin
	@scripts/prerequisites go
	@scripts/pulumi
	@scripts/sdk

nightly:
	@scripts/prerequisites
	scripts/pulumi
	$(maven) -pl workers -am test -Dtest='SimulationTest,PolicyTest' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dsimulation.histories=100000 -Dsimulation.nightly=true
	@rm -rf dist
	$(maven) -pl examples -am verify -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dit.test='*CrashMatrixIT' -Dfailsafe.failIfNoSpecifiedTests=false -Dmatrix.postgres=all -Dmatrix.engine=all

bench:
	@scripts/prerequisites jdk maven
	$(maven) --quiet -Pbench -pl bench -am verify -Dmaven.test.skip
