/// Which keys of an entity are asked for how often.
public enum Popularity: Hashable, Sendable {
    /// `uniform`: all alike.
    case uniform
    /// `zipf 0.9`: the n-th most popular key in proportion to n^−exponent.
    case zipf(exponent: Double)
    /// `hot 8% on 1`: a share of the traffic on so many keys, the rest uniform over the others.
    case hot(share: Double, keys: Int64)
}
