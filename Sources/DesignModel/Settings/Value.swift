/// What somebody wrote behind a key, understood but not yet interpreted.
public indirect enum Value: Hashable, Sendable {
    case flag(Bool)
    /// One of the words that a key allows.
    case choice(String)
    case count(Int64)
    case number(Double)
    case duration(TimeSpan)
    case rate(Rate)
    /// A fraction of 1.
    case share(Double)
    /// Bytes.
    case size(Int64)
    case money(Money)
    case distribution(Distribution)
    case popularity(Popularity)
    case curve(Curve)
    case text(String)
    /// Several words, such as the reasons for a retry or the steps of a saga.
    case texts([String])
    case component(ComponentID)
    case components([ComponentID])
    case entity(EntityID)
    case operations([OperationID])
    /// What a client sends: rates of an open loop, or shares (fractions of 1) of a closed one.
    case sends([Sending])
    case durations([TimeSpan])
    /// Several keys in one, such as a retry policy.
    case record(Settings)

    /// One row of a client's `sends`.
    public struct Sending: Hashable, Sendable {
        public var operation: OperationID
        public var volume: Volume

        public init(operation: OperationID, volume: Volume) {
            self.operation = operation
            self.volume = volume
        }
    }

    /// How much of an operation a client sends.
    public enum Volume: Hashable, Sendable {
        case rate(Rate)
        case share(Double)
    }
}
