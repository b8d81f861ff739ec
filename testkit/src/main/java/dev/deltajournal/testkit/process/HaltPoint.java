package dev.deltajournal.testkit.process;

import java.util.concurrent.locks.LockSupport;

/// A named place in a test fixture's code where its process stops for good, so that a test can kill
/// it exactly there.
///
/// The fixture calls [#at(String)]; the test starts it with the environment variable [#VARIABLE]
/// set to one name, waits for the line `reached <name>` on standard error and kills the process.
/// Production code never reads the variable.
public final class HaltPoint {
  /// Names the point at which to halt.
  public static final String VARIABLE = "DELTAJOURNAL_HALT_AT";

  private HaltPoint() {}

  /// Prints `reached <point>` on standard error and never returns if this is the chosen point;
  /// otherwise does nothing.
  public static void at(String point) {
    if (!point.equals(System.getenv(VARIABLE))) {
      return;
    }
    System.err.println(line(point));
    System.err.flush();
    while (true) {
      LockSupport.park(HaltPoint.class);
    }
  }

  /// The line that announces a point, for [ChildProcess#awaitLine].
  public static String line(String point) {
    return "reached " + point;
  }
}
