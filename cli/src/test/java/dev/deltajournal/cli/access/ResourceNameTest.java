package dev.deltajournal.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNameTest {
  @ParameterizedTest
  @CsvSource({
    "urn:pulumi:dev::shop::deltastream:index:Store::main, main",
    "urn:pulumi:dev::shop::my:Group$deltastream:index:Store::main, main",
    "urn:pulumi:dev::shop::deltastream:index:Store::a::b, a::b",
    "not a urn, not a urn"
  })
  void isTheLastPartOfTheUrn(String urn, String name) {
    assertThat(ResourceName.of(urn)).isEqualTo(name);
  }
}
