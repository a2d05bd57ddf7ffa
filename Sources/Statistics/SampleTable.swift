/// Figures by what they are about, such as failures by their reason. What a run does not name was 0 in it.
public struct SampleTable<Key: Hashable & Sendable>: Sendable {
    private var rows: [Key: Sample] = [:]
    /// What a key has that nobody has named.
    private var unnamed: Sample

    public init(_ domain: Sample.Domain) { unnamed = Sample(domain) }

    /// Takes in what one more run observed; `nil`: it observed none of it.
    public mutating func add(_ observations: [Key: Double]?) {
        for key in (observations ?? [:]).keys where rows[key] == nil { rows[key] = unnamed }
        for key in rows.keys { rows[key]?.add(observations.map { $0[key] ?? 0 }) }
        unnamed.add(observations == nil ? nil : 0)
    }

    /// The figure of a key.
    public subscript(key: Key) -> Sample { rows[key] ?? unnamed }

    /// Everything that was named, in an order that hangs on nothing but the figures: from the largest; equal ones as
    /// `precedes` says.
    public func sorted(_ precedes: (Key, Key) -> Bool) -> [(key: Key, sample: Sample)] {
        rows.map { (key: $0.key, sample: $0.value) }.sorted { one, other in
            let (left, right) = (one.sample.value ?? 0, other.sample.value ?? 0)
            return left == right ? precedes(one.key, other.key) : left > right
        }
    }

    public var keys: some Collection<Key> { rows.keys }
}
