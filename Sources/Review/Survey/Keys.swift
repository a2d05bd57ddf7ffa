import DesignModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Survey {
    /// Which keys an operation is about, and how often each is asked for.
    struct Keys: Hashable {
        /// `nil`: what operations without an entity are about.
        let entity: EntityID?
        let count: Double
        let popularity: Popularity

        /// Of an operation without an entity, as it is played.
        static let assumed = Keys(entity: nil, count: 100_000, popularity: .zipf(exponent: 0.9))

        /// Keys that are asked for alike.
        struct Group {
            let count: Double
            /// The share of requests that one of them has.
            let share: Double
        }

        /// So many of the most popular keys of a Zipf distribution are told apart; behind them, those whose places differ by
        /// less than this factor are taken for alike.
        private static let exactMax = 200
        private static let ratio = 1.25

        /// All keys, the most popular first; their shares add up to 1.
        var groups: [Group] {
            switch popularity {
            case .hot(let share, let keys) where Double(keys) < count && share > Double(keys) / count:
                let hot = Double(keys)
                return [
                    Group(count: hot, share: share / hot),
                    Group(count: count - hot, share: (1 - share) / (count - hot)),
                ]
            case .zipf(let exponent):
                return Self.zipf(count, exponent)
            case .uniform, .hot:
                return [Group(count: count, share: 1 / count)]
            }
        }

        /// The share of requests that is about the most popular key.
        var hottest: Double { groups.first?.share ?? 0 }

        private static func zipf(_ count: Double, _ exponent: Double) -> [Group] {
            var weights: [(count: Double, weight: Double)] = []
            var place = 1.0
            while place <= count, weights.count < exactMax {
                weights.append((1, pow(place, -exponent)))
                place += 1
            }
            while place <= count {
                let next = min(count + 1, (place * ratio).rounded(.up))
                // The middle one stands for all: they hardly differ.
                weights.append((next - place, pow((place * (next - 1)).squareRoot(), -exponent)))
                place = next
            }
            let sum = weights.reduce(0) { $0 + $1.count * $1.weight }
            return weights.map { Group(count: $0.count, share: $0.weight / sum) }
        }
    }
}

extension Survey.Keys {
    /// The keys of an operation as the design has them.
    init(of operation: Operation, in design: Design) {
        guard let id = operation.settings.entity(.entity), let entity = design.entities.first(where: { $0.id == id })
        else {
            self = .assumed
            return
        }
        self.entity = id
        count = Double(max(1, design.effective(.count, of: entity)?.value.count ?? 1_000_000))
        popularity = design.effective(.popularity, of: entity)?.value.popularity ?? .uniform
    }
}
