package dev.deltajournal.workers.simulation;

import java.time.Duration;
import java.util.Random;

/// What a seed's world is like: how the service shows things, how leases end, how much goes wrong.
///
/// @param texts how the service shows the text of a query
/// @param coarseTimes whether the service gives whole seconds only
/// @param serviceSkew how far its clock is off ours
/// @param leasesExpire whether a lease ends by running out, as in a database; else by the death of
///   its process, as on one host
/// @param leaseLasts until then
/// @param leasesEndAppends whether a process whose lease ran out can append nothing at all
/// @param clockJumps whether somebody sets our clock now and then
/// @param lossOf100 how many statements in a hundred lose their answer
/// @param deathOf1000 how many touches of the world in a thousand are a process's last
/// @param commitOf1000 how many commits in a thousand fail
record Traits(
    QueryText texts,
    boolean coarseTimes,
    Duration serviceSkew,
    boolean leasesExpire,
    Duration leaseLasts,
    boolean leasesEndAppends,
    boolean clockJumps,
    int lossOf100,
    int deathOf1000,
    int commitOf1000) {

  /// How the service shows the text of a query.
  enum QueryText {
    RAW,
    NORMALISED,
    ABSENT
  }

  static Traits of(Random random) {
    int text = random.nextInt(10);
    return new Traits(
        text < 6 ? QueryText.RAW : text < 9 ? QueryText.NORMALISED : QueryText.ABSENT,
        random.nextInt(4) == 0,
        Duration.ofSeconds(random.nextInt(241) - 120),
        random.nextBoolean(),
        Duration.ofSeconds(60),
        random.nextBoolean(),
        random.nextInt(5) == 0,
        random.nextInt(3) * 15,
        random.nextInt(3) * 8,
        random.nextInt(3) * 4);
  }
}
