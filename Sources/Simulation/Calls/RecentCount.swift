/// How often something happened within a stretch of time that ends now, to a tenth of that stretch.
struct RecentCount: Sendable {
    private static let slices = 10

    private let width: Time
    private var counts: [UInt32]
    private var slice: Time = 0
    private(set) var total: UInt64 = 0

    init(over span: Time) {
        width = max(1, span / Time(Self.slices))
        counts = Array(repeating: 0, count: Self.slices)
    }

    mutating func add(at now: Time) {
        forget(before: now)
        counts[Int(slice % Time(Self.slices))] &+= 1
        total &+= 1
    }

    /// Forgets what was longer ago.
    mutating func forget(before now: Time) {
        let present = now / width
        guard present > slice else { return }
        if present - slice >= Time(Self.slices) {
            for index in counts.indices { counts[index] = 0 }
            total = 0
        } else {
            for passed in slice + 1...present {
                let index = Int(passed % Time(Self.slices))
                total &-= UInt64(counts[index])
                counts[index] = 0
            }
        }
        slice = present
    }
}
