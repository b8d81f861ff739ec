package dev.deltajournal.journal.store.sql;

/// The few texts in which the databases differ.
///
/// @param begin begins a transaction that writes; empty where the driver does it together with the
///   first statement, which saves a round trip
/// @param takesScripts whether several statements can go out together, which saves round trips
/// @param beginReading begins a transaction that sees one state of the journal throughout
/// @param lockHead follows the statement that reads the head before writing
/// @param unfinishedIndex follows the table's name where only unfinished operations are looked for
/// @param contains the condition that the column `%s` contains the bound text
public record Dialect(
    String begin,
    boolean takesScripts,
    String beginReading,
    String lockHead,
    String unfinishedIndex,
    String contains,
    TextForm text) {

  /// How texts stand in the database. Digests are made of the texts themselves.
  public interface TextForm {

    /// For a database that takes any text.
    TextForm PLAIN =
        new TextForm() {
          @Override
          public String stored(String text) {
            return text;
          }

          @Override
          public String restored(String stored) {
            return stored;
          }
        };

    String stored(String text);

    String restored(String stored);
  }
}
