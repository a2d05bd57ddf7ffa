/// Draws for property tests that are the same in every run.
struct Draws: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func flag() -> Bool { Bool.random(using: &self) }

    /// One of the choices; `fallback` where there is none.
    mutating func pick<Choice>(_ choices: [Choice], else fallback: Choice) -> Choice {
        choices.randomElement(using: &self) ?? fallback
    }

    /// A double of any size from 10^-`smallest` to 10^`largest`, sometimes with few digits.
    mutating func double(smallest: Int, largest: Int) -> Double {
        let digits = flag() ? "\(int(1...999))" : "\(int(1...999_999_999))\(int(100_000...999_999))"
        let exponent = int(-smallest...largest) - digits.count
        return Double("\(digits)e\(exponent)") ?? 1
    }
}
