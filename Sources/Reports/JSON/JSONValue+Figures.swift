import Statistics

extension JSONValue {
    /// A figure: of one run what that measured, of several an object with the mean and the ends of its range; `null` where no
    /// run has it.
    private static func figure(_ sample: Sample, _ written: (Double) -> JSONValue) -> JSONValue {
        guard sample.runs > 1 else { return sample.value.map(written) ?? .null }
        guard let estimate = sample.estimate else { return .null }
        return .object([
            ("value", written(estimate.value)), ("low", written(estimate.low)), ("high", written(estimate.high)),
        ])
    }

    /// How many of something; the mean of several runs has a fraction.
    static func count(_ sample: Sample) -> JSONValue {
        figure(sample) { value in
            value == value.rounded() && (0...1e18).contains(value) ? .count(UInt64(value)) : .number(value, digits: 9)
        }
    }

    static func number(_ sample: Sample, digits: Int = 6) -> JSONValue {
        figure(sample) { .number($0, digits: digits) }
    }

    /// A fraction of 1. Nine digits tell five nines from six, which six digits would not.
    static func share(_ sample: Sample) -> JSONValue { number(sample, digits: 9) }

    /// Nanoseconds, in milliseconds.
    static func milliseconds(_ sample: Sample) -> JSONValue { figure(sample) { .number($0 / 1e6, digits: 6) } }

    /// Whether something happened; of several runs, the share of those in which it did.
    static func flag(_ sample: Sample) -> JSONValue {
        guard sample.runs == 1 else { return share(sample) }
        return sample.value.map { .flag($0 == 1) } ?? .null
    }
}
