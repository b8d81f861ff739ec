package dev.deltajournal.workers.operation;

/// What to do with a call whose resource has an unfinished operation, by the verbs of both (design,
/// invariant 4). One table.
enum Reentry {
  /// Go on with the earlier operation; its end answers this call.
  RESUME,
  /// Undo what the earlier operation may have made, then begin anew.
  UNDO_FIRST,
  /// Bring the earlier operation to its end, then begin anew.
  FINISH_FIRST,
  /// Close the earlier operation with this one, which goes on from what it left.
  SUPERSEDE,
  /// A person has to decide first.
  ANSWER_PARKED;

  /// @param earlier verb of the unfinished operation
  /// @param parked whether it waits for a person
  /// @param newcomer verb of the call
  /// @param saved whether the engine has brought back an answer of the earlier operation: then its
  ///   object is in the state, and a Create is about another one (a create-first replacement)
  /// @param sameInputs whether the inputs' digests are known and equal
  /// @param sameObject whether both are about one object: the earlier one's id is known and is the
  ///   call's
  static Reentry decide(
      Verb earlier,
      boolean parked,
      boolean saved,
      Verb newcomer,
      boolean sameInputs,
      boolean sameObject) {
    return switch (newcomer) {
      case CREATE ->
          switch (earlier) {
            case CREATE ->
                saved ? SUPERSEDE : parked ? ANSWER_PARKED : sameInputs ? RESUME : UNDO_FIRST;
            case DELETE -> FINISH_FIRST;
            case UPDATE -> SUPERSEDE;
          };
      case UPDATE ->
          switch (earlier) {
            case CREATE -> sameObject ? SUPERSEDE : parked ? ANSWER_PARKED : UNDO_FIRST;
            case UPDATE, DELETE -> SUPERSEDE;
          };
      case DELETE ->
          switch (earlier) {
            case CREATE -> sameObject ? SUPERSEDE : parked ? ANSWER_PARKED : UNDO_FIRST;
            case UPDATE -> SUPERSEDE;
            case DELETE -> sameObject ? RESUME : FINISH_FIRST;
          };
    };
  }
}
