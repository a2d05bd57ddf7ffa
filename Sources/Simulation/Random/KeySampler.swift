/// Draws keys of a population, from 1 up to its count.
package struct KeySampler {
    private enum Form {
        case uniform
        case hot(share: Double, keys: Double)
        case zipf
    }
    private let form: Form
    private let count: Double
    private let exponent: Double
    private let missing: Double
    /// What tells the keys under which there is nothing from the others.
    private static let missingBit: UInt64 = 1 << 47
    // Of the hat function H(x) = ∫ x^−s: see `draw`.
    private var hatFirst = 0.0
    private var hatLast = 0.0
    private var squeeze = 0.0

    package init(_ population: Population) {
        count = Double(max(1, population.count))
        missing = population.missing
        switch population.popularity {
        case .uniform:
            form = .uniform
            exponent = 0
        case .hot(let share, let keys):
            form = .hot(share: share, keys: Double(min(max(1, keys), max(1, population.count))))
            exponent = 0
        case .zipf(let s):
            form = s > 0 ? .zipf : .uniform
            exponent = s
        }
        hatFirst = hat(1.5) - 1
        hatLast = hat(count + 0.5)
        squeeze = 2 - hatInverse(hat(2.5) - Elementary.exp(-exponent * Elementary.log(2)))
    }

    /// Whether there is nothing under a key.
    static func isMissing(_ key: UInt64) -> Bool { key & missingBit != 0 }

    /// The key of an operation that has no population, under which there is something; from a number of its own.
    static func ownKey(_ number: UInt64) -> UInt64 { Stream.mixed(number) & ~missingBit }

    package func draw(_ stream: inout Stream) -> UInt64 {
        guard missing > 0 else { return drawAny(&stream) }
        let isMissing = stream.happens(missing)
        return drawAny(&stream) | (isMissing ? Self.missingBit : 0)
    }

    @inline(__always)
    private func drawAny(_ stream: inout Stream) -> UInt64 {
        switch form {
        case .uniform:
            return 1 + UInt64(stream.unit() * count)
        case .hot(let share, let keys):
            if keys >= count || stream.unit() < share { return 1 + UInt64(stream.unit() * keys) }
            return 1 + UInt64(keys + stream.unit() * (count - keys))
        case .zipf:
            return drawZipf(&stream)
        }
    }

    /// Rejection-inversion: Hörmann and Derflinger, "Rejection-inversion to generate variates from monotone discrete
    /// distributions", ACM TOMACS 6 (1996). About one draw in a few is rejected at most, for any count.
    private func drawZipf(_ stream: inout Stream) -> UInt64 {
        while true {
            let u = hatLast + stream.unit() * (hatFirst - hatLast)
            let x = hatInverse(u)
            let k = min(max(1, (x + 0.5).rounded(.down)), count)
            if k - x <= squeeze || u >= hat(k + 0.5) - Elementary.exp(-exponent * Elementary.log(k)) {
                return UInt64(k)
            }
        }
    }

    /// ∫₁ˣ t^−s dt, with its limit log x where s is 1.
    private func hat(_ x: Double) -> Double {
        let logarithm = Elementary.log(x)
        let power = (1 - exponent) * logarithm
        if abs(power) < 1e-8 { return logarithm * (1 + power / 2) }
        return (Elementary.exp(power) - 1) / (1 - exponent)
    }

    private func hatInverse(_ y: Double) -> Double {
        let t = max(-1, y * (1 - exponent))
        if abs(t) < 1e-8 { return Elementary.exp(y * (1 - t / 2)) }
        return Elementary.exp(Elementary.log(max(1e-300, 1 + t)) / (1 - exponent))
    }
}
