public import DesignModel

extension RunOptions {
    /// What is sent in the first ten seconds does not count unless somebody says otherwise.
    public static let standardWarmUp = TimeSpan.seconds(10)

    /// How long a run is where nobody says: five minutes, or as long as it takes to see a minute after the last fault
    /// has ended (of one that lasts: begun).
    public static func standardDuration(for faults: [Fault], warmUp: TimeSpan = standardWarmUp) -> TimeSpan {
        let minute = TimeSpan.seconds(60).nanoseconds
        let ends = faults.map { fault in
            let start = (fault.at ?? warmUp).nanoseconds
            // Texts of faults hold at most 100 years each; the sum of two fits.
            return start + (fault.duration?.nanoseconds ?? 0) + minute
        }
        return TimeSpan(nanoseconds: max(5 * minute, ends.max() ?? 0))
    }
}
