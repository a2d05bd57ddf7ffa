extension Interval.Confidence {
    /// How many standard deviations around the mean of a normal distribution cover this share.
    package var normalBound: Double {
        switch self {
        case .ninetyFivePercent: 1.959_963_984_540_054
        case .ninetyNinePercent: 2.575_829_303_548_901
        }
    }

    /// The same of Student's t for 1, 2, … degrees of freedom, as in any printed table.
    fileprivate var smallSampleBounds: [Double] {
        switch self {
        case .ninetyFivePercent: StudentT.ninetyFivePercent
        case .ninetyNinePercent: StudentT.ninetyNinePercent
        }
    }
}

/// Two-sided bounds of Student's t, in plain arithmetic, so that a report has the same bytes on any machine.
enum StudentT {
    /// How many standard errors around the mean the interval reaches.
    ///
    /// From a table for few degrees of freedom; beyond it by the expansion around the normal bound of Fisher and
    /// Cornish (Abramowitz and Stegun 26.7.5), which is right to six digits there.
    static func bound(degreesOfFreedom: Int, _ confidence: Interval.Confidence) -> Double {
        let table = confidence.smallSampleBounds
        if degreesOfFreedom <= table.count { return table[max(degreesOfFreedom, 1) - 1] }
        let n = Double(degreesOfFreedom)
        let z = confidence.normalBound
        let z2 = z * z
        let first = z * (z2 + 1) / 4
        let second = z * ((5 * z2 + 16) * z2 + 3) / 96
        let third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384
        let fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160
        return z + (first + (second + (third + fourth / n) / n) / n) / n
    }

    fileprivate static let ninetyFivePercent: [Double] = [
        12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004, 2.262_157, 2.228_139,
        2.200_985, 2.178_813, 2.160_369, 2.144_787, 2.131_450, 2.119_905, 2.109_816, 2.100_922, 2.093_024, 2.085_963,
        2.079_614, 2.073_873, 2.068_658, 2.063_899, 2.059_539, 2.055_529, 2.051_831, 2.048_407, 2.045_230, 2.042_272,
    ]
    fileprivate static let ninetyNinePercent: [Double] = [
        63.656_741, 9.924_843, 5.840_909, 4.604_095, 4.032_143, 3.707_428, 3.499_483, 3.355_387, 3.249_836, 3.169_273,
        3.105_807, 3.054_540, 3.012_276, 2.976_843, 2.946_713, 2.920_782, 2.898_231, 2.878_440, 2.860_935, 2.845_340,
        2.831_360, 2.818_756, 2.807_336, 2.796_940, 2.787_436, 2.778_715, 2.770_683, 2.763_262, 2.756_386, 2.749_996,
    ]
}
