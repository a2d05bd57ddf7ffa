/// How much of what a caller instance asks for is accepted, so that it holds back what would be turned away.
///
/// Beyer et al., "Site Reliability Engineering" (2016), chapter 21, client-side throttling: of the requests of the last
/// two minutes, a share max(0, (requests − K·accepts)/(requests + 1)) is rejected on the spot.
struct Throttle: Sendable {
    private static let span: Time = 120_000_000_000

    private var requests = RecentCount(over: Throttle.span)
    private var accepts = RecentCount(over: Throttle.span)

    /// Counts one request.
    ///
    /// - Returns: the chance with which it is to be held back.
    mutating func ask(at now: Time, ratio: Double) -> Double {
        requests.forget(before: now)
        accepts.forget(before: now)
        let asked = Double(requests.total)
        requests.add(at: now)
        return max(0, (asked - ratio * Double(accepts.total)) / (asked + 1))
    }

    mutating func accept(at now: Time) { accepts.add(at: now) }
}
