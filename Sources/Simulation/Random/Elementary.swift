// The C library's logarithm and exponential differ by processor (fused multiply-add or not), and with them the bytes
// of a report. These are made of plain IEEE additions, multiplications and divisions, which do not.

/// Functions whose results are the same bits on every machine.
package enum Elementary {
    static let ln2High = 0.693147180369123816490
    static let ln2Low = 1.90821492927058770002e-10

    /// The natural logarithm of a positive normal number, to about 1 unit in the last place.
    ///
    /// x = 2^k·m with m in [√½, √2); log m = 2·artanh s with s = (m − 1)/(m + 1), |s| < 0.172.
    package static func log(_ x: Double) -> Double {
        // √2 in the bits of x is where the exponent steps up: by subtraction instead of a comparison, which a processor
        // would guess wrong every other time.
        let exponent = (Int64(bitPattern: x.bitPattern) &- 0x3FE6_A09E_667F_3BCE) >> 52
        let mantissa = Double(bitPattern: x.bitPattern &- UInt64(bitPattern: exponent &<< 52))
        let s = (mantissa - 1) / (mantissa + 1)
        let z = s * s
        // Σ z^i/(2i + 3), i = 0…9; the next term is below 2^-60. By pairs, so that a processor can work on them at once.
        let z2 = z * z
        let z4 = z2 * z2
        let first = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9))
        let second = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17))
        let third = 1.0 / 19 + z * (1.0 / 21)
        let series = first + z4 * (second + z4 * third)
        let k = Double(exponent)
        return k * ln2High + (2 * s + (2 * s * z * series + k * ln2Low))
    }

    /// e to the power of x, to about 1 unit in the last place; 0 below −708 and infinite above 709.
    ///
    /// x = k·ln 2 + r with |r| ≤ ½ ln 2; the Taylor series of e^r up to r¹³.
    package static func exp(_ x: Double) -> Double {
        if x > 709 { return .infinity }
        if x < -708 { return 0 }
        // Rounded by way of an integer, for which every processor has an instruction.
        let k = Double(Int64(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5)))
        let r = (x - k * ln2High) - k * ln2Low
        // (e^r − 1 − r)/r², by pairs as above.
        let r2 = r * r
        let r4 = r2 * r2
        let first = (0.5 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120))
        let second = (1.0 / 720 + r * (1.0 / 5_040)) + r2 * (1.0 / 40_320 + r * (1.0 / 362_880))
        let third =
            (1.0 / 3_628_800 + r * (1.0 / 39_916_800)) + r2 * (1.0 / 479_001_600 + r * (1.0 / 6_227_020_800))
        let series = first + r4 * (second + r4 * third)
        return (1 + (r + r2 * series)) * Double(bitPattern: UInt64(Int64(k) + 1023) << 52)
    }

    /// The cosine of an angle in radians, to about 1e-13; of angles up to some millions.
    ///
    /// 1 − 2 sin²(r/2) with r in [−π, π], and the Taylor series of the sine up to x¹⁷.
    package static func cosine(_ x: Double) -> Double {
        let turns = x * 0.15915494309189533577
        let half = (turns - turns.rounded()) * 3.14159265358979323846
        let z = half * half
        var sum = 1.0
        for n in stride(from: 16.0, to: 0, by: -2) { sum = 1 - z / (n * (n + 1)) * sum }
        let sine = half * sum
        return 1 - 2 * sine * sine
    }

    /// The normal quantile: the z with Φ(z) = p, for 0 < p < 1.
    ///
    /// Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988);
    /// relative error about 1e-16.
    package static func normalQuantile(_ p: Double) -> Double {
        let q = p - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * ratio(r, central, centralBelow)
        }
        var r = (-log(q < 0 ? p : 1 - p)).squareRoot()
        let tail: Double
        if r <= 5 {
            r -= 1.6
            tail = ratio(r, middle, middleBelow)
        } else {
            r -= 5
            tail = ratio(r, far, farBelow)
        }
        return q < 0 ? -tail : tail
    }

    private typealias Eight = (Double, Double, Double, Double, Double, Double, Double, Double)

    private static func ratio(_ r: Double, _ above: Eight, _ below: Eight) -> Double {
        polynomial(r, above) / polynomial(r, below)
    }

    private static func polynomial(_ r: Double, _ c: Eight) -> Double {
        ((((((c.7 * r + c.6) * r + c.5) * r + c.4) * r + c.3) * r + c.2) * r + c.1) * r + c.0
    }

    private static let central: Eight = (
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
    )
    private static let centralBelow: Eight = (
        1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
        39307.895800092710610, 28729.085735721942674, 5226.4952788528545610
    )
    private static let middle: Eight = (
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4
    )
    private static let middleBelow: Eight = (
        1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
        0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9
    )
    private static let far: Eight = (
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    )
    private static let farBelow: Eight = (
        1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
    )
}
