/// What a random stream is drawn for, so that each variable of a run has a stream of its own.
///
/// Two variants of a design then see the same arrivals and the same service times wherever they agree (common
/// random numbers), and a comparison of them is sharp.
package enum StreamPurpose: UInt64, CaseIterable {
    case arrivals = 1, keys, think, mix
    case work, errors, balance, unknown, lag
    case latency, share, jitter, loss
    case start
    case patience, throttle, repeats, freshness, lifetimes
}

/// A sequence of pseudo-random numbers: xoshiro256++ (Blackman and Vigna, 2019), seeded through SplitMix64.
package struct Stream: BitwiseCopyable {
    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    /// The stream of `purpose` of the thing called `identity` in the run with `seed`.
    package init(seed: UInt64, identity: UInt64, purpose: StreamPurpose) {
        var state = Self.mixed(seed ^ Self.mixed(identity &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15))
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            return Self.mixed(state)
        }
        s0 = next()
        s1 = next()
        s2 = next()
        s3 = next()
    }

    /// The output function of SplitMix64: every input gives another output, with about half of its bits changed.
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 64 uniform bits.
    @inline(__always)
    package mutating func next() -> UInt64 {
        let sum = s0 &+ s3
        let result = ((sum << 23) | (sum >> 41)) &+ s0
        let t = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= t
        s3 = (s3 << 45) | (s3 >> 19)
        return result
    }

    /// Uniform in (0, 1), never 0 or 1, in steps of 2^-53.
    @inline(__always)
    package mutating func unit() -> Double { (Double(Int64(bitPattern: next() >> 11)) + 0.5) * 0x1p-53 }

    /// Whether an event of probability `share` happens; draws nothing where that is certain.
    @inline(__always)
    mutating func happens(_ share: Double) -> Bool { share > 0 && (share >= 1 || unit() < share) }

    /// Uniform over 0..<bound, without bias worth the name (below 2^-32 of it).
    @inline(__always)
    package mutating func index(below bound: Int) -> Int { Int(((next() >> 32) &* UInt64(bound)) >> 32) }

    /// A fingerprint of the state: equal only if as many numbers were drawn.
    package var fingerprint: UInt64 { Self.mixed(s0 &+ Self.mixed(s1 &+ Self.mixed(s2 &+ Self.mixed(s3)))) }
}
