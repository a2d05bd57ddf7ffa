/// An amount in US dollars, of a thing or for a rate: `$48`, `$0.20/M`, `$0.096/h`.
public struct Money: Hashable, Sendable {
    /// What it is paid for.
    public enum Basis: Hashable, Sendable {
        case once
        case perHour
        case perMillion
    }

    public var dollars: Double
    public var basis: Basis

    public init(_ dollars: Double, _ basis: Basis = .once) {
        self.dollars = dollars
        self.basis = basis
    }
}
