import DesignModel
import Testing

/// What is printed reads back as the same value, for thousands of drawn values of every type.
struct RoundTripTests {
    private func check<Subject: TextValue>(_ values: [Subject]) throws {
        for value in values {
            let text = value.text
            let back = try #require(
                try? Subject(parsing: text[...]), "\(value) prints as “\(text)”, which cannot be read")
            #expect(back == value, "“\(text)” reads as another value")
            #expect(back.text == text)
            #expect(try Subject(parsing: "  \(text) ") == value)
        }
    }

    private static func span(_ draws: inout Draws) -> TimeSpan {
        let units = [1, 1000, 1_000_000, 500_000_000, 1_000_000_000, 60_000_000_000, 3_600_000_000_000]
        return TimeSpan(nanoseconds: Int64(draws.pick(units, else: 1) * draws.int(0...99_999)))
    }

    private static func rate(_ draws: inout Draws) -> Rate {
        Rate(draws.double(smallest: 6, largest: 8), per: draws.pick(Rate.Unit.allCases, else: .second))
    }

    @Test func durations() throws {
        var draws = Draws(seed: 1)
        var spans = (0..<3000).map { _ in Self.span(&draws) }
        spans += (0..<3000).map { _ in
            TimeSpan(nanoseconds: Int64.random(in: 0...TimeSpan.longest.nanoseconds, using: &draws))
        }
        try check(spans + [.zero, .longest])
    }

    @Test func rates() throws {
        var draws = Draws(seed: 2)
        try check((0..<3000).map { _ in Self.rate(&draws) } + [Rate(0), Rate(1e9)])
    }

    @Test func shares() throws {
        var draws = Draws(seed: 3)
        let shares = (0..<3000).map { _ in Share(draws.double(smallest: 12, largest: 0)) }
        try check(shares + [Share(0), Share(1), Share(.leastNonzeroMagnitude), Share(1.0.nextDown), Share(1e-17)])
    }

    @Test func countsAndSizes() throws {
        var draws = Draws(seed: 4)
        let numbers = (0..<3000).map { _ in Int64(draws.double(smallest: 0, largest: 14)) }
        try check(numbers.map(Count.init) + [Count(0), Count(Count.most), Count(1_200_000_000)])
        try check(numbers.map(ByteSize.init(bytes:)) + [ByteSize(bytes: 0), ByteSize(bytes: ByteSize.most)])
    }

    @Test func moneyFactorsAndNumbers() throws {
        var draws = Draws(seed: 5)
        let numbers = (0..<3000).map { _ in draws.double(smallest: 12, largest: 6) } + [0, 1, 0.1 + 0.2]
        try check(numbers.map { Money($0, draws.pick([.once, .perHour, .perMillion], else: .once)) })
        try check(numbers.map(Factor.init))
        try check(numbers.map(PlainNumber.init))
        try check([Flag(true), Flag(false)])
    }

    @Test func popularities() throws {
        var draws = Draws(seed: 6)
        try check([Popularity.uniform])
        try check((0..<500).map { _ in Popularity.zipf(exponent: draws.double(smallest: 4, largest: 0)) })
        try check(
            (0..<500).map { _ in
                Popularity.hot(share: draws.double(smallest: 4, largest: 0), keys: Int64(draws.int(1...999_999)))
            })
    }

    @Test func curves() throws {
        var draws = Draws(seed: 7)
        var curves: [Curve] = []
        for _ in 0..<500 {
            curves.append(.ramp(from: Self.rate(&draws), to: Self.rate(&draws), over: Self.span(&draws)))
            curves.append(
                .spike(
                    factor: draws.double(smallest: 2, largest: 5), rise: Self.span(&draws),
                    halfLife: Self.span(&draws), at: Self.span(&draws)))
            curves.append(
                .daily(
                    low: draws.double(smallest: 3, largest: 0), high: draws.double(smallest: 1, largest: 2),
                    peakMinute: draws.int(0...1439)))
        }
        let files = ["load.csv", "my load.csv", " odd \"name\" ", "\"", "back\\slash", "a\\", "über.csv"]
        try check(curves + files.map(Curve.trace(file:)))
    }

    @Test func distributions() throws {
        var draws = Draws(seed: 8)
        try check((0..<3000).map { _ in Self.distribution(&draws, parts: 4) })
    }

    /// A sound distribution of any form.
    private static func distribution(_ draws: inout Draws, parts: Int) -> Distribution {
        let first = span(&draws)
        let more = TimeSpan(nanoseconds: first.nanoseconds + span(&draws).nanoseconds + 1)
        let positive = TimeSpan(nanoseconds: first.nanoseconds + 1)
        switch draws.int(0...(parts > 0 ? 7 : 5)) {
        case 0: return .constant(first)
        case 1: return .exponential(mean: first)
        case 2: return .lognormal(median: positive, p99: more)
        case 3: return .gamma(mean: positive, variation: draws.double(smallest: 1, largest: 1))
        case 4: return .uniform(from: first, to: more)
        case 5: return .pareto(scale: positive, shape: draws.double(smallest: 0, largest: 2))
        case 6:
            let values = (0..<parts).map { _ in span(&draws) }.sorted()
            return .table(
                values.enumerated().map {
                    .init(value: $0.element, cumulative: $0.offset == parts - 1 ? 1 : Double($0.offset + 1) / 8)
                })
        default:
            return .mixture(
                (0..<4).map { _ in .init(weight: 0.25, distribution: distribution(&draws, parts: 0)) })
        }
    }
}
