import Statistics
import Testing

/// One figure from each of several independent runs.
func runs(_ count: Int = 16, _ figure: (UInt64) -> Double) -> [Double] { (1...count).map { figure(UInt64($0)) } }

/// Checks that the exact figure lies in the interval around the mean of independent runs, and that this is narrow.
///
/// The confidence is 99.9%, so that among all figures of these tests hardly one is out by chance; seeds are not chosen.
/// An interval of ±3% at 99.9% is one of ±1.6% at 95%.
func expect(
    _ values: [Double], toBe exact: Double, within width: Double = 0.03, _ what: Comment = "",
    at location: SourceLocation = #_sourceLocation
) {
    guard let interval = Interval.ofMean(values, confidence: .ninetyNinePercent), let stretch = stretches[values.count]
    else {
        Issue.record("no interval for \(values.count) runs", sourceLocation: location)
        return
    }
    let half = interval.halfWidth * stretch
    #expect(
        abs(interval.value - exact) <= half, "\(what) \(interval.value) ± \(half), not \(exact)",
        sourceLocation: location)
    #expect(half <= width * abs(exact), "\(what) \(interval.value) ± \(half) is too wide", sourceLocation: location)
}

/// How much wider Student's interval is at 99.9% than at 99%, by the number of runs.
private let stretches = [
    8: 5.408 / 3.4995, 12: 4.437 / 3.1058, 16: 4.073 / 2.9467, 24: 3.768 / 2.8073, 32: 3.633 / 2.7440,
]
