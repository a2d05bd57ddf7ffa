/// The times of the last calls of one caller instance, in the order in which they came and by length.
struct RecentTimes: Sendable {
    /// Stands for a time that is not known, only that it would have been longer than most.
    static let unknown = Time.max

    private var ring: [Time] = []
    private var sorted: [Time] = []
    private var cursor = 0

    mutating func add(_ time: Time) {
        if ring.count < Link.Hedge.window {
            ring.append(time)
        } else {
            sorted.remove(at: place(of: ring[cursor]))
            ring[cursor] = time
            cursor = cursor + 1 == ring.count ? 0 : cursor + 1
        }
        sorted.insert(time, at: place(of: time))
    }

    /// The time that the next one exceeds with the chance that a share leaves; `nil`: they are too few, or it is not known.
    ///
    /// Of n independent times the k-th in order is exceeded by another one with the chance 1 − k ∕ (n + 1).
    func quantile(_ share: Double) -> Time? {
        guard ring.count >= Link.Hedge.least else { return nil }
        let rank = share * Double(sorted.count + 1)
        let below = max(1, min(sorted.count, Int(rank)))
        let next = sorted[min(below, sorted.count - 1)]
        guard next != Self.unknown else { return nil }
        let (low, high) = (Double(sorted[below - 1]), Double(next))
        return Samplers.whole(low + (high - low) * max(0, min(1, rank - Double(below))))
    }

    /// The first place that holds no less.
    private func place(of time: Time) -> Int { sorted.partitioningIndex { $0 >= time } }
}
